// One field of an entry sheet: a box `n-<row>` (`n-<row>-<period>` on the sheet of a year), an explanation
// `p-…` or a target `t-<indicator>-<period>[-<year>]`, what the server holds of it (`a-…`, `pa-…`, `ta-…`)
// and the version (`v-…`, `pv-…`, `tv-…`).

import { bacaAngka } from "../angka.js";

export const MEDAN = 'input[name^="n-"], input[name^="t-"], textarea[name^="p-"]';

const kawan = (medan, awalan) => {
  const nama = medan.name.replace(/^([npt])-/, (_, n) => `${n === "n" ? "" : n}${awalan}-`);
  return medan.form?.elements[nama];
};

export const semuaMedan = (form) => [...form.querySelectorAll(MEDAN)];
export const asal = (medan) => kawan(medan, "a")?.value ?? "";
export const versi = (medan) => Number(kawan(medan, "v")?.value ?? 0);
export const nomor = (medan) => Number(medan.name.split("-")[1]);
export const periode = (medan) => medan.name.split("-")[2] ?? medan.form.dataset.periode;
export const tahun = (medan) => Number(medan.name.split("-")[3] ?? medan.form.dataset.tahun);
export const targetkah = (medan) => medan.name.startsWith("t-");
export const teksPanjang = (medan) => medan.name.startsWith("p-");
export const angkakah = (medan) => medan.name.startsWith("n-");

export function setAsal(medan, teks, versiBaru) {
  kawan(medan, "a").value = teks;
  kawan(medan, "v").value = versiBaru;
}

/** Whether the field says something that the server does not hold. */
export function berubah(medan) {
  const isi = medan.value.trim();
  return isi !== asal(medan).trim() && isi !== medan.dataset.tersimpan;
}

/** The sentence and the repair of a text that is no number; words and ranges are judged by the server. */
export function salah(medan) {
  if (teksPanjang(medan) || "kata" in medan.dataset) return null;
  if (targetkah(medan) && !/^[-−]?[\d.,%\s]*$/.test(medan.value.trim())) return null;
  const hasil = bacaAngka(medan.value);
  return hasil.galat ? hasil : null;
}

export const berkonflik = (medan) => Boolean(document.querySelector(`#${CSS.escape(medan.id)}-galat .pilihan-konflik`));

/** Green: saved. Amber: on its way. Red: needs a repair or a choice. */
export function tandai(medan) {
  const sel = medan.closest(".sel-isian");
  if (!sel) return;
  const galat = medan.getAttribute("aria-invalid") === "true";
  const tunggu = berubah(medan);
  sel.classList.toggle("sel-isian--galat", galat);
  sel.classList.toggle("sel-isian--menunggu", tunggu && !galat);
  sel.classList.toggle("sel-isian--tersimpan", !tunggu && !galat && medan.value.trim() !== "");
}

export function hapusPesan(medan) {
  const pesan = document.getElementById(`${medan.id}-galat`);
  if (!pesan) return;
  pesan.remove();
  medan.removeAttribute("aria-invalid");
  const bantuan = document.getElementById(`${medan.id}-bantuan`);
  if (bantuan) medan.setAttribute("aria-describedby", bantuan.id);
  else medan.removeAttribute("aria-describedby");
}

/** Put a message with its buttons under a field; `tombol` is a list of [label, class, action]. */
export function tulisPesan(medan, teks, tombol = [], bungkus = "") {
  hapusPesan(medan);
  const pesan = document.createElement("div");
  pesan.className = "bidang-galat";
  pesan.id = `${medan.id}-galat`;
  pesan.setAttribute("role", "alert");
  pesan.append(`${teks} `);
  let wadah = pesan;
  if (bungkus) {
    wadah = document.createElement("span");
    wadah.className = bungkus;
    pesan.append(wadah);
  }
  for (const [label, kelas, aksi] of tombol) {
    const satu = document.createElement("button");
    satu.type = "button";
    satu.className = kelas;
    satu.textContent = label;
    satu.addEventListener("click", aksi);
    wadah.append(satu);
  }
  medan.after(pesan);
  medan.setAttribute("aria-invalid", "true");
  medan.setAttribute("aria-describedby", pesan.id);
}

/** Show a refusal; its repair is one click that goes the way of any other change. */
export function tolak(medan, hasil) {
  const tombol = hasil.saran ? [[`Ganti menjadi ${hasil.saran}`, "tombol-teks", () => ubah(medan, hasil.saran)]] : [];
  tulisPesan(medan, hasil.galat, tombol);
  tandai(medan);
}

/** Set a field as if it had been typed. */
export function ubah(medan, teks) {
  medan.value = teks;
  medan.focus();
  medan.dispatchEvent(new Event("input", { bubbles: true }));
  medan.dispatchEvent(new Event("change", { bubbles: true }));
}
