// Take back the last change or the last pasted block; a change taken back is a new change.

import { MEDAN } from "./sel.js";

export function mulaiUrungkan(form) {
  const langkah = [];
  const terakhir = new Map([...form.querySelectorAll(MEDAN)].map((m) => [m.name, m.value]));
  let mengulang = false;

  const pasang = (medan, teks) => {
    medan.value = teks;
    medan.dispatchEvent(new Event("input", { bubbles: true }));
    medan.dispatchEvent(new Event("change", { bubbles: true }));
  };

  /** Fill several boxes as one step. */
  function isikan(pasangan) {
    const satu = pasangan.map(([medan]) => ({ nama: medan.name, teks: medan.value }));
    mengulang = true;
    for (const [medan, teks] of pasangan) pasang(medan, teks);
    mengulang = false;
    langkah.push(satu);
  }

  function urungkan() {
    const satu = langkah.pop();
    if (!satu) return;
    mengulang = true;
    for (const { nama, teks } of satu) {
      const medan = form.elements[nama];
      if (medan) pasang(medan, teks);
    }
    mengulang = false;
    form.elements[satu[0].nama]?.focus();
  }

  form.addEventListener("change", (kejadian) => {
    const medan = kejadian.target;
    if (!medan.matches(MEDAN)) return;
    const semula = terakhir.get(medan.name) ?? "";
    if (!mengulang && semula.trim() !== medan.value.trim()) langkah.push([{ nama: medan.name, teks: semula }]);
    terakhir.set(medan.name, medan.value);
  });
  document.getElementById("urungkan")?.addEventListener("click", urungkan);
  document.addEventListener("keydown", (kejadian) => {
    if (kejadian.key.toLowerCase() !== "z" || !(kejadian.ctrlKey || kejadian.metaKey) || kejadian.shiftKey) return;
    if (kejadian.target.closest("input, textarea, select, dialog")) return; // the field's own undo
    kejadian.preventDefault();
    urungkan();
  });
  return { isikan };
}
