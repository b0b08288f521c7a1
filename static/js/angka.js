// Numbers as Indonesians write them: the browser's twin of iku/inti/angka.py.
// Both read the cases of tests/tabel/angka.csv; the server always has the last word.

const SPASI = /[\s\u00a0\u202f\u2009]+/gu;
const BAKU = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/;
const TITIK_DESIMAL = /^([+-]?)(\d+)\.(\d+)$/;
const GAYA_INGGRIS = /^([+-]?)(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;
const DIGIT_MAKS = 18;

/**
 * Read `68,8`, `1.234,5`, `85 %`; empty text is empty, never 0.
 * Returns {nilai: "1234.5"} (exact decimal text), {nilai: ""} for empty, or {galat, saran}.
 */
export function bacaAngka(teks) {
  let isi = teks.replace(SPASI, "").replaceAll("\u2212", "-");
  if (!isi) return { nilai: "" };
  if (isi.length > 60) return { galat: "Angka terlalu panjang. Tulis paling banyak 18 digit di depan koma.", saran: "" };
  if (isi.endsWith("%")) isi = isi.slice(0, -1);
  if (BAKU.test(isi)) {
    const nilai = isi.replaceAll(".", "").replace(",", ".").replace(/^\+/, "");
    const bulat = nilai.replace(/^-/, "").split(".")[0].replace(/^0+(?=\d)/, "");
    if (bulat.length > DIGIT_MAKS) return { galat: "Angka terlalu besar. Tulis paling banyak 18 digit di depan koma.", saran: "" };
    return { nilai };
  }
  return galat(isi, teks);
}

function galat(isi, teks) {
  let cocok = TITIK_DESIMAL.exec(isi);
  if (cocok) {
    const saran = `${cocok[1]}${cocok[2]},${cocok[3]}`;
    return { galat: `Pakai koma untuk desimal, misalnya ${saran}.`, saran };
  }
  cocok = GAYA_INGGRIS.exec(isi);
  if (cocok) {
    const pecahan = cocok[3] ? `,${cocok[3]}` : "";
    const saran = cocok[1] + cocok[2].replaceAll(",", ".") + pecahan;
    return { galat: `Titik memisahkan ribuan dan koma memisahkan desimal, misalnya ${saran}.`, saran };
  }
  const tampil = [...teks.trim()].slice(0, 30).join("");
  return { galat: `“${tampil}” bukan angka. Tulis seperti 1.234,5 atau kosongkan.`, saran: "" };
}
