// Keeps the framed preview beside an editor true: to what was saved, and to what is being typed.
const bingkai = document.querySelector("iframe[data-pratinjau]");
const form = document.querySelector("form[data-pratinjau-ke]");
const JEDA = 700; // milliseconds without typing before the paper is asked for
let menunggu;
let nomor = 0;

function ingatLetak() {
  const letak = bingkai.contentWindow.scrollY;
  bingkai.addEventListener("load", () => bingkai.contentWindow.scrollTo(0, letak), { once: true });
}

function muatUlang() {
  ingatLetak();
  bingkai.contentWindow.location.reload();
}

// The typed text, laid out by the server and saved nowhere; an older answer never wins.
async function tunjukkan() {
  nomor += 1;
  const milik = nomor;
  const jawaban = await fetch(form.dataset.pratinjauKe, { method: "POST", body: new FormData(form) });
  if (!jawaban.ok || milik !== nomor) return;
  const isi = await jawaban.text();
  ingatLetak();
  bingkai.srcdoc = isi;
}

if (bingkai) {
  document.body.addEventListener("naskah-tersimpan", muatUlang);
  document.body.addEventListener("htmx:afterRequest", (kejadian) => {
    const { successful, requestConfig } = kejadian.detail;
    if (successful && requestConfig.verb !== "get") muatUlang();
  });
}
if (bingkai && form) {
  form.addEventListener("input", () => {
    clearTimeout(menunggu);
    menunggu = setTimeout(tunjukkan, JEDA);
  });
}
