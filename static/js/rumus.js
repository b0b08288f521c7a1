// The formula editor: repairs, places and names with one click. The page works without it.

const kotak = document.getElementById("id_rumus");

const beritahu = () => kotak.dispatchEvent(new Event("input", { bubbles: true }));

function bukaTombol(akar) {
  for (const tombol of akar.querySelectorAll("[data-perlu-js]")) tombol.hidden = false;
}

document.addEventListener("click", (kejadian) => {
  const tombol = kejadian.target.closest("[data-ganti],[data-letak],[data-sisip]");
  if (!tombol || !kotak) return;
  if ("ganti" in tombol.dataset) {
    kejadian.preventDefault();
    kotak.value = tombol.value;
    kotak.focus();
    beritahu();
  } else if ("letak" in tombol.dataset) {
    kotak.focus();
    kotak.setSelectionRange(Number(tombol.dataset.letak), Number(tombol.dataset.akhir));
  } else {
    kotak.setRangeText(tombol.dataset.sisip, kotak.selectionStart, kotak.selectionEnd, "end");
    kotak.focus();
    beritahu();
  }
});

document.addEventListener("htmx:afterSwap", (kejadian) => bukaTombol(kejadian.target));

// A computed example stands far below its button: go there.
if (window.location.hash === "#hasil-coba") document.getElementById("hasil-coba")?.focus();
