// Paste a block of rows and columns: a preview old → new with refused and locked cells, one-click
// repairs, then one step. Used by sheets of a year and of targets.

import { bacaAngka } from "../angka.js";
import { barisKisi, kolomSel, kotakSel, selDi } from "./kisi.js";
import { bacaBlok } from "./tempel.js";

const angkakah = (teks) => /\d/.test(teks) && !/[a-z]{3}/i.test(teks);
const teksSel = (sel) => sel.querySelector(".angka-tetap")?.firstChild?.textContent.trim() ?? "";

/** Cut off leading rows and columns of headings: those in which nothing is a number. */
export function tanpaJudul(blok) {
  let isi = blok;
  const adaAngka = isi.some((b) => b.some(angkakah));
  if (!adaAngka) return { isi, judul: 0 };
  const awal = isi.findIndex((b) => b.some(angkakah));
  const judul = isi.slice(0, awal).some((b) => b.some(Boolean)) ? awal : 0;
  isi = isi.slice(judul);
  const kolom = Math.min(...isi.map((b) => b.findIndex(angkakah)).filter((n) => n >= 0));
  const teks = isi.some((b) => b.slice(0, kolom).some(Boolean)) ? kolom : 0;
  return { isi: isi.map((b) => b.slice(teks)), judul };
}

const salahAngka = (medan, teks) => {
  if ("kata" in medan.dataset) return null;
  if (medan.name.startsWith("t-")) return salahRentang(teks);
  const hasil = bacaAngka(teks);
  return hasil.galat ? hasil : null;
};

/** A target is one number or a range; the server judges the rest. */
function salahRentang(teks) {
  const bagian = teks.split(/\s*(?:\.\.|–|—|s\.?\s?d\.?|(?<=\d)\s*-\s*(?=\d))\s*/i);
  const hasil = bagian.map(bacaAngka);
  const pertama = hasil.find((h) => h.galat);
  if (!pertama) return null;
  const bisa = hasil.every((h) => !h.galat || h.saran);
  return { galat: pertama.galat, saran: bisa ? hasil.map((h, n) => h.saran || bagian[n]).join("–") : "" };
}

export function mulaiTempelKisi(form, { isikan }) {
  const ambil = (id) => document.getElementById(id);
  const [dialog, teks, perbaiki] = [ambil("dialog-tempel"), ambil("teks-tempel"), ambil("perbaiki-tempel")];
  let mulai = null;
  let rencana = []; // {medan, baru, salah}
  let diperbaiki = new Map();

  const kolomAda = () => [...form.querySelectorAll("th[id^='kolom-']")];
  const namaBaris = (baris) => {
    const nama = baris.querySelector(".baris-variabel-nama, .tautan-indikator, [id^='nama-']");
    return nama?.textContent.trim() ?? "";
  };
  const unsur = (nama, isi = "", kelas = "") => {
    const satu = document.createElement(nama);
    satu.textContent = isi;
    if (kelas) satu.className = kelas;
    return satu;
  };

  /** One cell of the preview, and what it would change. */
  function periksa(sel, baru) {
    const td = unsur("td", "", "angka");
    const medan = kotakSel(sel);
    if (!baru) {
      td.append(unsur("span", medan?.value || teksSel(sel), "redup"));
      return { td };
    }
    if (!medan) {
      td.append(unsur("span", `${baru} `), unsur("span", "terkunci, tidak diubah", "bidang-galat"));
      return { td, terkunci: true };
    }
    const isi = diperbaiki.get(medan.name) ?? baru;
    const salah = salahAngka(medan, isi);
    const lama = medan.value.trim();
    if (!salah && isi === lama) {
      td.append(unsur("span", `${isi} (sama)`, "redup"));
      return { td };
    }
    td.append(unsur("span", `${lama || "–"} → `, "redup"), unsur("strong", isi));
    if (salah) {
      td.append(unsur("span", salah.galat, "bidang-galat"));
      if (salah.saran) {
        const tombol = unsur("button", `Ganti menjadi ${salah.saran}`, "tombol-teks");
        tombol.type = "button";
        tombol.addEventListener("click", () => {
          diperbaiki.set(medan.name, salah.saran);
          pratinjau();
          ambil("terapkan-tempel").focus();
        });
        td.append(tombol);
      }
    }
    return { td, medan, baru: isi, salah };
  }

  function pratinjau() {
    const { isi: blok, judul } = tanpaJudul(bacaBlok(teks.value));
    const semua = barisKisi(form);
    const awal = mulai ?? form.querySelector("tr[data-baris] td[data-kolom] input:not([type=hidden])");
    const [b0, k0] = [semua.indexOf(awal?.closest("tr")), kolomSel(awal?.closest("td"))];
    const lebar = Math.max(...blok.map((b) => b.length), 1);
    const kolom = Array.from({ length: lebar }, (_, n) => k0 + n);
    const kepala = document.createElement("tr");
    kepala.append(Object.assign(unsur("th", "Isian"), { scope: "col" }));
    for (const k of kolom) kepala.append(Object.assign(unsur("th", kolomAda()[k]?.firstChild.textContent.trim() ?? "–", "angka"), { scope: "col" }));
    const hasil = [];
    let luar = 0;
    rencana = [];
    blok.forEach((satu, i) => {
      const baris = semua[b0 + i];
      if (!baris) {
        luar += satu.some(Boolean) ? 1 : 0;
        return;
      }
      const tr = document.createElement("tr");
      tr.append(Object.assign(unsur("th", namaBaris(baris)), { scope: "row" }));
      for (const [n, k] of kolom.entries()) {
        const sel = selDi(baris, k);
        const satuan = sel ? periksa(sel, satu[n] ?? "") : { td: unsur("td", satu[n] ? `${satu[n]} (tidak ada kotaknya)` : "", "angka redup") };
        tr.append(satuan.td);
        if (satuan.medan || satuan.terkunci || (!sel && satu[n])) rencana.push({ ...satuan, luar: !sel });
      }
      hasil.push(tr);
    });
    ambil("kepala-tempel").replaceChildren(kepala);
    ambil("baris-tempel").replaceChildren(...hasil);
    ringkas(luar, judul);
    if (awal) ambil("mulai-tempel").textContent = `Dimulai dari ${namaBaris(awal.closest("tr"))}, ${kolomAda()[k0]?.firstChild.textContent.trim() ?? ""}.`;
  }

  function ringkas(luar, judul) {
    const jumlah = (syarat) => rencana.filter(syarat).length;
    const salah = jumlah((r) => r.salah);
    const kalimat = [`${jumlah((r) => r.medan)} sel akan diubah.`];
    if (salah) kalimat.push(`${salah} perlu diperbaiki dan belum akan tersimpan.`);
    if (jumlah((r) => r.terkunci)) kalimat.push(`${jumlah((r) => r.terkunci)} sel terkunci tidak diubah.`);
    if (luar || jumlah((r) => r.luar)) kalimat.push("Yang di luar lembar tidak dipakai.");
    if (judul) kalimat.push(`${judul} baris judul dilewati.`);
    ambil("ringkas-tempel").textContent = teks.value.trim() ? kalimat.join(" ") : "";
    perbaiki.hidden = jumlah((r) => r.salah?.saran) === 0;
  }

  function buka(isi) {
    teks.value = isi;
    diperbaiki = new Map();
    pratinjau();
    dialog.showModal();
    if (isi) ambil("terapkan-tempel").focus();
    else teks.focus();
  }

  form.addEventListener("focusin", ({ target }) => { if (target.closest("td[data-kolom]") && target.matches("input")) mulai = target; });
  form.addEventListener("paste", (kejadian) => {
    const isi = kejadian.clipboardData?.getData("text/plain") ?? "";
    if (!kejadian.target.closest("td[data-kolom]") || !/[\t\n\r]/.test(isi.replace(/[\r\n]+$/, ""))) return;
    kejadian.preventDefault();
    mulai = kejadian.target;
    buka(isi);
  });
  ambil("buka-tempel").addEventListener("click", () => buka(""));
  teks.addEventListener("input", () => {
    diperbaiki = new Map();
    pratinjau();
  });
  perbaiki.addEventListener("click", () => {
    for (const r of rencana) if (r.salah?.saran) diperbaiki.set(r.medan.name, r.salah.saran);
    pratinjau();
    ambil("terapkan-tempel").focus();
  });
  ambil("terapkan-tempel").addEventListener("click", () => {
    dialog.close();
    const isi = rencana.filter((r) => r.medan).map((r) => [r.medan, r.baru]);
    if (isi.length) isikan(isi);
    isi[0]?.[0].focus();
  });
}
