// Paste a column or a block from Excel: a preview old → new first, then one step.

import { bacaAngka } from "../angka.js";
import { angkakah, semuaMedan } from "./sel.js";

/** Rows and cells of a copied block; Excel separates by tabs and ends with an empty line. */
export const bacaBlok = (teks) => teks.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").map((b) => b.split("\t").map((s) => s.trim()));

/** The column that holds most numbers; the last one of several. */
function kolomAngka(blok) {
  const lebar = Math.max(...blok.map((b) => b.length));
  let pilih = 0;
  let banyak = -1;
  for (let k = 0; k < lebar; k += 1) {
    const jumlah = blok.filter((b) => /\d/.test(b[k] ?? "") && !/[a-z]{2}/i.test(b[k])).length;
    if (jumlah >= banyak) [pilih, banyak] = [k, jumlah];
  }
  return { lebar, pilih };
}

export function mulaiTempel(form, { isikan }) {
  const ambil = (id) => document.getElementById(id);
  const [dialog, teks, kolom] = [ambil("dialog-tempel"), ambil("teks-tempel"), ambil("kolom-tempel")];
  const kotak = () => semuaMedan(form).filter(angkakah);
  let mulai = null;
  let rencana = [];

  const nama = (medan) => ambil(medan.getAttribute("aria-labelledby"))?.textContent.trim() ?? medan.name;
  const sel = (isi, kelas = "", galat = "") => {
    const td = document.createElement("td");
    td.className = kelas;
    td.textContent = isi;
    if (galat) {
      const pesan = document.createElement("div");
      pesan.className = "bidang-galat";
      pesan.textContent = galat;
      td.append(pesan);
    }
    return td;
  };

  function pratinjau() {
    const blok = bacaBlok(teks.value);
    const semua = kotak();
    const awal = Math.max(semua.indexOf(mulai), 0);
    rencana = [];
    const baris = [];
    let salah = 0;
    blok.forEach((satu, i) => {
      const [medan, baru] = [semua[awal + i], satu[Number(kolom.value)] ?? ""];
      if (!medan || !baru) return;
      const galat = "kata" in medan.dataset ? "" : bacaAngka(baru).galat ?? "";
      if (galat) salah += 1;
      rencana.push([medan, baru]);
      const tr = document.createElement("tr");
      const th = document.createElement("th");
      th.scope = "row";
      th.textContent = nama(medan);
      tr.append(th, sel(medan.value || "–", "angka redup"), sel(baru, "angka", galat));
      baris.push(tr);
    });
    ambil("baris-tempel").replaceChildren(...baris);
    const luar = blok.slice(Math.max(semua.length - awal, 0)).filter((b) => b.some(Boolean)).length;
    const kalimat = [`${rencana.length} sel akan diisi.`];
    if (salah) kalimat.push(`${salah} perlu diperbaiki dan belum akan tersimpan.`);
    if (luar) kalimat.push(`${luar} baris di luar lembar tidak dipakai.`);
    ambil("ringkas-tempel").textContent = teks.value.trim() ? kalimat.join(" ") : "";
  }

  function susun() {
    const { lebar, pilih } = kolomAngka(bacaBlok(teks.value));
    kolom.replaceChildren(...Array.from({ length: lebar }, (_, k) => new Option(`Kolom ${k + 1}`, k, k === pilih, k === pilih)));
    kolom.closest(".bidang-kolom").hidden = lebar < 2;
    pratinjau();
  }

  function buka(isi) {
    teks.value = isi;
    susun();
    dialog.showModal();
    if (isi) ambil("terapkan-tempel").focus();
    else teks.focus();
  }

  form.addEventListener("focusin", (kejadian) => { if (kotak().includes(kejadian.target)) mulai = kejadian.target; });
  form.addEventListener("paste", (kejadian) => {
    const isi = kejadian.clipboardData?.getData("text/plain") ?? "";
    if (!kotak().includes(kejadian.target) || !/[\t\n\r]/.test(isi.replace(/[\r\n]+$/, ""))) return;
    kejadian.preventDefault();
    buka(isi);
  });
  ambil("buka-tempel").addEventListener("click", () => buka(""));
  teks.addEventListener("input", susun);
  kolom.addEventListener("change", pratinjau);
  ambil("terapkan-tempel").addEventListener("click", () => {
    dialog.close();
    if (rencana.length) isikan(rencana);
    rencana[0]?.[0].focus();
  });
}
