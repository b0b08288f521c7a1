// A sheet with several columns as a grid: rows `tr[data-baris]`, cells `td[data-kolom]`.

const KOTAK = 'input[name^="n-"], input[name^="t-"]';

export const barisKisi = (form) => [...form.querySelectorAll("tr[data-baris]")];
export const kolomSel = (sel) => Number(sel?.dataset.kolom ?? -1);
export const kotakSel = (sel) => sel?.querySelector(KOTAK) ?? null;
export const selDi = (baris, kolom) => [...(baris?.cells ?? [])].find((sel) => kolomSel(sel) === kolom);

/** The next box above or below in the same column, over locked cells. */
export function tetangga(masukan, langkah) {
  const form = masukan.closest("[data-kisi]");
  const kolom = kolomSel(masukan.closest("td"));
  const semua = barisKisi(form);
  for (let n = semua.indexOf(masukan.closest("tr")) + langkah; n >= 0 && n < semua.length; n += langkah) {
    const kotak = kotakSel(selDi(semua[n], kolom));
    if (kotak?.offsetParent) return kotak;
  }
  return null;
}
