// Signing: one press sends once, the wait is visible, a running attempt is looked at again.

const tunggu = document.querySelector("[data-muat-ulang]");
if (tunggu) setTimeout(() => window.location.reload(), Number(tunggu.dataset.muatUlang) * 1000);

for (const formulir of document.querySelectorAll("form[data-sekali]")) {
  let terkirim = false;
  let detak = 0;
  const maju = formulir.querySelector("[data-maju]");
  const diam = () => {
    terkirim = false;
    maju.hidden = true;
    clearInterval(detak);
  };
  formulir.addEventListener("submit", (kejadian) => {
    if (terkirim) {
      kejadian.preventDefault();
      return;
    }
    terkirim = true;
    const mulai = Date.now();
    const detik = maju.querySelector("[data-maju-detik]");
    maju.hidden = false;
    maju.querySelector("[data-maju-teks]").textContent =
      "Sedang menandatangani. Jangan menutup halaman ini.";
    detak = setInterval(() => {
      detik.textContent = `${Math.round((Date.now() - mulai) / 1000)} detik`;
    }, 1000);
  });
  // Back from the history of the browser: the page is as it was before the press.
  window.addEventListener("pageshow", (kejadian) => {
    if (kejadian.persisted) diam();
  });
}
