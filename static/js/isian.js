// Comforts of the entry sheets: move between boxes, check numbers while typing, warn before leaving.
// Every page works without this file; nothing here decides what is saved.

import { bacaAngka } from "./angka.js";

const KOTAK = 'input[name^="n-"], input[name^="t-"]';
const kotak = () => [...document.querySelectorAll(KOTAK)];
const asal = (masukan) => {
  const nama = masukan.name.startsWith("n-") ? masukan.name.replace("n-", "a-") : masukan.name.replace("t-", "ta-");
  return masukan.form?.elements[nama]?.value ?? "";
};

function pindah(masukan, langkah) {
  const semua = kotak();
  const tujuan = semua[semua.indexOf(masukan) + langkah];
  if (tujuan) {
    tujuan.focus();
    tujuan.select();
  } else if (langkah > 0) {
    masukan.form?.querySelector(".bilah-aksi button")?.focus();
  }
}

function tandai(masukan) {
  const sel = masukan.closest(".sel-isian");
  if (!sel) return;
  const salah = masukan.getAttribute("aria-invalid") === "true";
  const berubah = masukan.value.trim() !== asal(masukan).trim();
  sel.classList.toggle("sel-isian--galat", salah);
  sel.classList.toggle("sel-isian--menunggu", berubah && !salah);
  sel.classList.toggle("sel-isian--tersimpan", !berubah && !salah && asal(masukan) !== "");
}

function hapusPesan(masukan) {
  document.getElementById(`${masukan.id}-galat`)?.remove();
  masukan.removeAttribute("aria-invalid");
  masukan.removeAttribute("aria-describedby");
}

function tampilkanPesan(masukan, hasil) {
  const pesan = document.createElement("div");
  pesan.className = "bidang-galat";
  pesan.id = `${masukan.id}-galat`;
  pesan.setAttribute("role", "alert");
  pesan.append(`${hasil.galat} `);
  if (hasil.saran) {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "tombol-teks";
    tombol.textContent = `Ganti menjadi ${hasil.saran}`;
    tombol.addEventListener("click", () => {
      masukan.value = hasil.saran;
      periksa(masukan);
      masukan.focus();
    });
    pesan.append(tombol);
  }
  masukan.after(pesan);
  masukan.setAttribute("aria-invalid", "true");
  masukan.setAttribute("aria-describedby", pesan.id);
}

function periksa(masukan) {
  // A conflict waits for a choice that only the server can make.
  if (!document.querySelector(`#${CSS.escape(masukan.id)}-galat .pilihan-konflik`)) {
    hapusPesan(masukan);
    if (masukan.name.startsWith("n-") && !("kata" in masukan.dataset)) {
      const hasil = bacaAngka(masukan.value);
      if (hasil.galat) tampilkanPesan(masukan, hasil);
    }
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
  const berubah = kotak().some((masukan) => masukan.value.trim() !== asal(masukan).trim());
  if (berubah && !sedangDikirim) kejadian.preventDefault();
});
