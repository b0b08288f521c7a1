// Evidence by drop or choice: several files, each with its progress and its own answer.
// Without this file the form posts one file and the page says the same.

function kirim(form, berkas, baris) {
  return new Promise((selesai) => {
    const pesan = baris.querySelector("span");
    const kemajuan = baris.querySelector("progress");
    const isi = new FormData();
    isi.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    isi.append("berkas", berkas);
    const permintaan = new XMLHttpRequest(); // fetch cannot tell how much was sent
    const usai = (teks, berhasil) => {
      kemajuan.remove();
      pesan.textContent = teks;
      baris.className = berhasil ? "unggah-berhasil" : "unggah-ditolak";
      selesai(berhasil);
    };
    permintaan.upload.addEventListener("progress", (k) => {
      if (k.lengthComputable) kemajuan.value = k.loaded / k.total;
      pesan.textContent = k.loaded < k.total ? "Mengunggah…" : "Memeriksa…";
    });
    permintaan.addEventListener("load", () => {
      let teks = "";
      try { teks = JSON.parse(permintaan.responseText).pesan; } catch { /* not our answer */ }
      if (permintaan.status === 200) return usai(teks || "Tersimpan.", true);
      if (permintaan.status === 413) teks = "Berkas terlalu besar bagi server. Perkecil atau pakai tautan.";
      usai(teks || "Tidak tersimpan. Muat ulang halaman, lalu unggah lagi.", false);
    });
    permintaan.addEventListener("error", () => usai("Tidak terkirim karena sambungan terputus. Unggah lagi.", false));
    permintaan.open("POST", form.action);
    permintaan.setRequestHeader("Accept", "application/json");
    permintaan.send(isi);
  });
}

function tambahBaris(daftar, berkas) {
  const baris = document.createElement("li");
  const nama = document.createElement("strong");
  nama.textContent = berkas.name;
  const kemajuan = document.createElement("progress");
  kemajuan.max = 1;
  kemajuan.setAttribute("aria-label", `Kemajuan unggah ${berkas.name}`);
  baris.append(nama, kemajuan, document.createElement("span"));
  daftar.append(baris);
  return baris;
}

async function segarkanDaftar() {
  const jawaban = await fetch(location.href);
  const baru = new DOMParser().parseFromString(await jawaban.text(), "text/html");
  for (const pilih of ["#bukti .kartu-kepala", "#bukti .daftar-bukti"]) {
    const [lama, ganti] = [document.querySelector(pilih), baru.querySelector(pilih)];
    if (lama && ganti) lama.replaceWith(ganti);
    else if (ganti) document.querySelector("#bukti .kisi-dua").before(ganti);
  }
}

async function unggah(form, berkas) {
  const daftar = form.querySelector(".daftar-unggah");
  daftar.hidden = false;
  daftar.replaceChildren();
  let adaYangTersimpan = false;
  for (const [satu, baris] of berkas.map((b) => [b, tambahBaris(daftar, b)])) {
    adaYangTersimpan = (await kirim(form, satu, baris)) || adaYangTersimpan; // one after another
  }
  form.reset();
  if (adaYangTersimpan) await segarkanDaftar();
}

export function mulaiBukti(form) {
  const masukan = form.elements.berkas;
  masukan.multiple = true;
  masukan.addEventListener("change", () => {
    if (masukan.files.length) unggah(form, [...masukan.files]);
  });
  form.addEventListener("submit", (kejadian) => {
    kejadian.preventDefault();
    if (masukan.files.length) unggah(form, [...masukan.files]);
    else masukan.focus();
  });
  form.addEventListener("dragover", (kejadian) => {
    kejadian.preventDefault();
    form.classList.add("zona-berkas--aktif");
  });
  for (const jenis of ["dragleave", "drop"]) {
    form.addEventListener(jenis, () => form.classList.remove("zona-berkas--aktif"));
  }
  form.addEventListener("drop", (kejadian) => {
    kejadian.preventDefault();
    const berkas = [...kejadian.dataTransfer.files];
    if (berkas.length) unggah(form, berkas);
  });
}
