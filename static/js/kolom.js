// Adds up the widths of the ticked columns while they are typed, and picks the own layout.
const form = document.querySelector("form[data-kolom]");
const keluaran = form?.querySelector("[data-jumlah]");

function hitung() {
  let jumlah = 0;
  for (const lebar of form.querySelectorAll("[data-lebar]")) {
    const pakai = form.elements[lebar.name.replace("lebar_", "pakai_")];
    if (pakai.checked && /^\d+$/.test(lebar.value.trim())) jumlah += Number(lebar.value);
  }
  keluaran.value = String(jumlah);
  keluaran.dataset.tepat = jumlah === 100 ? "ya" : "tidak";
}

if (keluaran) {
  form.addEventListener("input", (kejadian) => {
    if (kejadian.target.name !== "tata_letak") {
      form.querySelector("#tata-sendiri").checked = true;
    }
    hitung();
  });
  hitung();
}
