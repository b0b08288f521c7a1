// Comforts of the entry sheets: move between boxes, check numbers while typing, warn before leaving.
// Every page works without this file. A form with data-otomatis saves by itself (isian/*.js).

import { mulaiBukti } from "./isian/bukti.js";
import { tetangga } from "./isian/kisi.js";
import { mulaiOtomatis } from "./isian/otomatis.js";
import { asal, berkonflik, berubah, hapusPesan, salah, semuaMedan, tandai, tolak } from "./isian/sel.js";
import { mulaiTempel } from "./isian/tempel.js";
import { mulaiTempelKisi } from "./isian/tempel_kisi.js";
import { mulaiUrungkan } from "./isian/urungkan.js";

const KOTAK = 'input[name^="n-"], input[name^="t-"]';
const kotak = () => [...document.querySelectorAll(KOTAK)];

function pindah(masukan, langkah) {
  const semua = kotak();
  const tujuan = masukan.closest("[data-kisi]") ? tetangga(masukan, langkah) : semua[semua.indexOf(masukan) + langkah];
  if (tujuan) {
    tujuan.focus();
    tujuan.select();
  } else if (langkah > 0) {
    masukan.form?.querySelector(".bilah-aksi button")?.focus();
  }
}

function periksa(masukan) {
  // A conflict waits for a choice, and what the server refused stays refused; the rest is judged anew.
  if (!berkonflik(masukan) && masukan.dataset.ditolak !== masukan.value.trim()) {
    hapusPesan(masukan);
    const hasil = salah(masukan);
    if (hasil) tolak(masukan, hasil);
  }
  tandai(masukan);
}

document.addEventListener("keydown", (kejadian) => {
  const masukan = kejadian.target;
  if (!(masukan instanceof HTMLInputElement) || !masukan.matches(KOTAK) || kejadian.isComposing) return;
  const langkah = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[kejadian.key];
  if (langkah && !kejadian.ctrlKey && !kejadian.metaKey && !kejadian.altKey) {
    kejadian.preventDefault();
    pindah(masukan, kejadian.key === "Enter" && kejadian.shiftKey ? -1 : langkah);
  } else if (kejadian.key === "Escape") {
    masukan.value = asal(masukan);
    periksa(masukan);
    masukan.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

document.addEventListener("change", (kejadian) => {
  if (kejadian.target instanceof HTMLInputElement && kejadian.target.matches(KOTAK)) periksa(kejadian.target);
});
document.addEventListener("input", (kejadian) => {
  if (kejadian.target instanceof HTMLInputElement && kejadian.target.matches(KOTAK)) tandai(kejadian.target);
});

// What was typed and not saved is not lost by a stray click.
let sedangDikirim = false;
document.addEventListener("submit", () => { sedangDikirim = true; });
window.addEventListener("beforeunload", (kejadian) => {
  const form = document.querySelector("form[data-otomatis]");
  const tersisa = form ? semuaMedan(form).some(berubah) : kotak().some((m) => m.value.trim() !== asal(m).trim());
  if (tersisa && !sedangDikirim) kejadian.preventDefault();
});

const formOtomatis = document.querySelector("form[data-otomatis]");
const formTempel = document.getElementById("dialog-tempel") ? formOtomatis ?? document.querySelector("form[data-kisi]") : null;
if (formTempel) ("kisi" in formTempel.dataset ? mulaiTempelKisi : mulaiTempel)(formTempel, mulaiUrungkan(formTempel));
if (formOtomatis) mulaiOtomatis(formOtomatis);

const formBukti = document.querySelector("form[data-unggah]");
if (formBukti) mulaiBukti(formBukti);
