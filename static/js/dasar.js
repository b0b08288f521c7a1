// Small comforts of every page. Each page works without them.

// htmx 2 posts need the token in a header; the cookie is unreadable on purpose.
document.addEventListener("htmx:configRequest", (kejadian) => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (token && kejadian.detail.verb !== "get") {
    kejadian.detail.headers["X-CSRFToken"] = token;
  }
});

// Menus made of <details class="menu">: Escape and a click elsewhere close them.
const menuTerbuka = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (kejadian) => {
  for (const menu of menuTerbuka()) {
    if (!menu.contains(kejadian.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (kejadian) => {
  if (kejadian.key !== "Escape") return;
  for (const menu of menuTerbuka()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Buttons that only a browser can serve stay hidden until this script has run.
for (const tombol of document.querySelectorAll("[data-perlu-js]")) tombol.hidden = false;

document.addEventListener("click", async (kejadian) => {
  const tombol = kejadian.target.closest("[data-cetak],[data-salin-tautan],[data-buka],[data-tutup]");
  if (!tombol) return;
  if ("cetak" in tombol.dataset) window.print();
  if ("buka" in tombol.dataset) document.getElementById(tombol.dataset.buka)?.showModal();
  if ("tutup" in tombol.dataset) tombol.closest("dialog")?.close();
  if ("salinTautan" in tombol.dataset) {
    const label = tombol.querySelector("[data-teks]") ?? tombol;
    const semula = label.textContent;
    try {
      await navigator.clipboard.writeText(window.location.href);
      label.textContent = "Tautan tersalin";
    } catch {
      label.textContent = "Salin dari bilah alamat";
    }
    setTimeout(() => { label.textContent = semula; }, 2500);
  }
});

// Demo accounts on the sign-in page of a development machine.
document.addEventListener("click", (kejadian) => {
  const { isiNama, isiSandi } = kejadian.target.closest("[data-isi-nama]")?.dataset ?? {};
  if (isiNama === undefined) return;
  document.getElementById("id_login").value = isiNama;
  document.getElementById("id_password").value = isiSandi;
  document.querySelector("main form [type=submit]").focus();
});

// The first thing to read after a refused form is what to repair.
document.querySelector(".ringkasan-galat[tabindex]")?.focus();
