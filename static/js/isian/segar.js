// Put what the server rendered anew into the page: chips, formulas, figures, explanation boxes.

function rincian(pk, isi) {
  const ada = document.getElementById(`rincian-${pk}`);
  if (ada) return; // somebody may be typing in it
  let baris = document.getElementById(`i-${pk}`);
  if (!baris) return;
  while (baris.nextElementSibling?.matches(".baris-variabel, .tabel-rincian")) baris = baris.nextElementSibling;
  const baru = document.createElement("tr");
  baru.className = "tabel-rincian";
  baru.id = `rincian-${pk}`;
  const sel = document.createElement("td");
  sel.className = "sel-penuh";
  sel.colSpan = 6;
  sel.append(...isi);
  baru.append(sel);
  baris.after(baru);
}

export function segarkan(html) {
  const bahan = new DOMParser().parseFromString(html, "text/html");
  for (const satu of bahan.querySelectorAll("[data-segar]")) {
    document.getElementById(satu.dataset.segar)?.replaceChildren(...satu.childNodes);
  }
  for (const satu of bahan.querySelectorAll("[data-rincian]")) rincian(satu.dataset.rincian, satu.childNodes);
}
