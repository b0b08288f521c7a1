// Adds up the widths of the ticked columns while they are typed, and shows them on the paper.
const form = document.querySelector("form[data-kolom]");
const keluaran = form?.querySelector("[data-jumlah]");
const bingkai = document.querySelector("iframe[data-pratinjau]");
const JEDA = 500; // milliseconds without typing before the paper is asked for
let menunggu;

function hitung() {
  let jumlah = 0;
  for (const lebar of form.querySelectorAll("[data-lebar]")) {
    const pakai = form.elements[lebar.name.replace("lebar_", "pakai_")];
    if (pakai.checked && /^\d+$/.test(lebar.value.trim())) jumlah += Number(lebar.value);
  }
  keluaran.value = String(jumlah);
  keluaran.dataset.tepat = jumlah === 100 ? "ya" : "tidak";
}

function tunjukkan() {
  const isi = new URLSearchParams(new FormData(form));
  isi.delete("csrfmiddlewaretoken");
  isi.set("lampiran", "1");
  const alamat = new URL(bingkai.src);
  alamat.search = isi;
  bingkai.src = alamat;
}

if (keluaran) {
  form.addEventListener("input", (kejadian) => {
    if (kejadian.target.name !== "tata_letak") {
      form.querySelector("#tata-sendiri").checked = true;
    }
    hitung();
    clearTimeout(menunggu);
    menunggu = setTimeout(tunjukkan, JEDA);
  });
  hitung();
}
