// What is typed and not saved, kept in this browser under the user and the sheet: figures only.

import { asal, berubah, semuaMedan, setAsal, tandai, versi } from "./sel.js";

export function catat(form) {
  const isi = {};
  for (const medan of semuaMedan(form)) {
    if (berubah(medan)) isi[medan.name] = { teks: medan.value, asal: asal(medan), versi: versi(medan) };
  }
  try {
    if (Object.keys(isi).length) localStorage.setItem(form.dataset.kunci, JSON.stringify(isi));
    else localStorage.removeItem(form.dataset.kunci);
  } catch {
    // A full or forbidden store: the page itself still holds everything.
  }
}

/** The form itself was sent with everything in it. */
export function lupakan(form) {
  try {
    localStorage.removeItem(form.dataset.kunci);
  } catch {
    // A forbidden store holds nothing.
  }
}

/** Put back what an earlier page could not save; the old version travels along, so that a change
 * by somebody else in between is a conflict. Returns how many fields came back. */
export function pulihkan(form) {
  let isi = {};
  try {
    isi = JSON.parse(localStorage.getItem(form.dataset.kunci) ?? "{}") ?? {};
  } catch {
    return 0;
  }
  let jumlah = 0;
  for (const medan of semuaMedan(form)) {
    const satu = isi[medan.name];
    if (!satu || typeof satu.teks !== "string" || satu.teks.trim() === medan.value.trim()) continue;
    medan.value = satu.teks;
    setAsal(medan, String(satu.asal ?? ""), Number(satu.versi) || 0);
    tandai(medan);
    jumlah += 1;
  }
  return jumlah;
}
