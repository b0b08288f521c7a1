// Save while the user goes on typing: 800 ms after the last change one POST with every changed
// field. What cannot be sent waits in this browser and is sent again.

import { catat, lupakan, pulihkan } from "./antrean.js";
import { segarkan } from "./segar.js";
import {
  angkakah, asal, berkonflik, berubah, hapusPesan, nomor, periode, salah, semuaMedan, setAsal, tahun, tandai, targetkah, teksPanjang,
  tolak, tulisPesan, ubah, versi,
} from "./sel.js";

const TUNDA = 800;
const ULANG_AWAL = 2000;
const ULANG_MAKS = 60000;
const BATAS_WAKTU = 30000;

export function mulaiOtomatis(form) {
  const status = document.getElementById("status-simpan");
  let pewaktu = 0;
  let mengirim = false;
  let jeda = ULANG_AWAL;
  let ditinggal = false; // the form itself was sent: the server answers with the whole sheet
  let buntu = false; // the session or the role is gone: wait for the user

  const tulisStatus = (teks, rupa = "") => {
    status.textContent = teks;
    status.className = `lencana${rupa ? ` lencana--${rupa}` : ""}`;
  };
  const menunggu = () => semuaMedan(form).filter(berubah);
  const siap = () => menunggu().filter((m) => !salah(m) && !berkonflik(m) && m.dataset.ditolak !== m.value.trim());
  const jadwalkan = (tunda = TUNDA) => {
    clearTimeout(pewaktu);
    pewaktu = setTimeout(kirim, tunda);
  };

  function laporkan(jam = "") {
    const jumlah = menunggu().length;
    if (jumlah) tulisStatus(`Belum tersimpan: ${jumlah} sel`, "kuning");
    else if (jam) tulisStatus(`✓ Tersimpan ${jam}`, "hijau");
    else tulisStatus("Disimpan otomatis");
  }

  function tahan(teks, tautan = "") {
    buntu = true;
    tulisStatus("Belum tersimpan", "merah");
    document.getElementById("pesan-simpan")?.remove();
    const pesan = document.createElement("div");
    pesan.className = "pesan pesan--galat";
    pesan.id = "pesan-simpan";
    pesan.setAttribute("role", "alert");
    pesan.append(`${teks} `);
    const a = document.createElement("a");
    a.href = tautan ? `${tautan}?next=${encodeURIComponent(location.pathname + location.search)}` : location.href;
    a.textContent = tautan ? "Masuk lagi" : "Muat ulang halaman";
    pesan.append(a);
    form.before(pesan);
  }

  function luring() {
    const jumlah = menunggu().length;
    const sebab = navigator.onLine ? "Server tidak terjangkau" : "Anda sedang luring";
    tulisStatus(`${sebab}; ${jumlah} sel menunggu`, "kuning");
    jadwalkan(jeda);
    jeda = Math.min(jeda * 2, ULANG_MAKS);
  }

  function tubuh(daftar) {
    const { jabatan, unit, pj, indikator } = form.dataset;
    const butir = (m, kunci) => ({ [kunci]: nomor(m), tahun: tahun(m), periode: periode(m), teks: m.value.trim(), versi: versi(m) });
    return {
      jabatan: jabatan ?? "",
      unit: unit ?? "",
      pj: pj ?? "",
      setahun: "setahun" in form.dataset,
      indikator: indikator ? Number(indikator) : null,
      sel: daftar.filter(angkakah).map((m) => butir(m, "baris")),
      teks: daftar.filter(teksPanjang).map((m) => butir(m, "indikator")),
      target: daftar.filter(targetkah).map((m) => butir(m, "indikator")),
    };
  }

  async function kirim() {
    if (mengirim || buntu || ditinggal) return;
    const daftar = siap();
    if (!daftar.length) return laporkan();
    mengirim = true;
    tulisStatus("Menyimpan…", "biru");
    const dikirim = new Map(daftar.map((m) => [m.name, m.value.trim()]));
    try {
      const jawaban = await fetch(form.dataset.otomatis, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content },
        body: JSON.stringify(tubuh(daftar)),
        signal: AbortSignal.timeout(BATAS_WAKTU),
      });
      await terima(jawaban, dikirim);
    } catch {
      luring();
    } finally {
      mengirim = false;
      if (!ditinggal) catat(form);
    }
  }

  async function terima(jawaban, dikirim) {
    if (jawaban.status >= 500) return luring();
    if (jawaban.status === 401) {
      const isi = await jawaban.json();
      return tahan(isi.pesan, isi.masuk);
    }
    if (!jawaban.ok) return tahan("Isian tidak dapat disimpan dari halaman ini. Isian Anda tetap ada di peramban ini.");
    const isi = await jawaban.json();
    jeda = ULANG_AWAL;
    for (const satu of isi.sel) terapkan(form.elements[`n-${satu.baris}`] ?? form.elements[`n-${satu.baris}-${satu.periode}`], satu, dikirim);
    for (const satu of isi.teks) terapkan(form.elements[`p-${satu.indikator}`], satu, dikirim);
    for (const satu of isi.target) {
      const nama = `t-${satu.indikator}-${satu.periode}`;
      terapkan(form.elements[`${nama}-${satu.tahun}`] ?? form.elements[nama], satu, dikirim);
    }
    segarkan(isi.segar);
    laporkan(isi.jam);
    if (siap().length) jadwalkan();
  }

  function terapkan(medan, satu, dikirim) {
    const teks = dikirim.get(medan.name);
    const tetap = medan.value.trim() === teks;
    if (satu.status === 200) return tersimpan(medan, satu, teks, tetap);
    if (satu.status === 409) return konflik(medan, satu);
    medan.dataset.ditolak = teks;
    if (tetap) tolak(medan, { galat: satu.pesan, saran: satu.saran });
  }

  function tersimpan(medan, satu, teks, tetap) {
    setAsal(medan, satu.teks, satu.versi);
    medan.dataset.tersimpan = teks;
    delete medan.dataset.ditolak;
    if (tetap) {
      hapusPesan(medan);
      if (medan !== document.activeElement) medan.value = satu.teks;
    }
    medan.closest("td")?.querySelector(".sel-contoh")?.remove();
    for (const salinan of document.querySelectorAll(`[data-salinan="${medan.name}"]`)) salinan.textContent = satu.teks || "–";
    tandai(medan);
  }

  function konflik(medan, satu) {
    const oleh = satu.oleh ? ` oleh ${satu.oleh}` : "";
    const pilih = (teks) => {
      setAsal(medan, satu.kini, satu.versi_kini);
      delete medan.dataset.tersimpan;
      hapusPesan(medan);
      ubah(medan, teks);
      catat(form);
    };
    const saya = () => pilih(medan.value);
    const lain = () => pilih(satu.kini);
    const tombol = !teksPanjang(medan)
      ? [[`Pakai nilai saya (${medan.value.trim() || "kosong"})`, saya], [`Pakai nilai ${satu.kini || "kosong"}`, lain]]
      : [["Pakai penjelasan saya", saya], ["Pakai yang tersimpan", lain]];
    const isi = !teksPanjang(medan)
      ? `Nilai ini sudah diubah${oleh} menjadi ${satu.kini || "kosong"}. Pilih nilai yang dipakai.`
      : `${satu.pesan} Isi sekarang: “${satu.kini}”`;
    tulisPesan(medan, isi, tombol.map(([label, aksi]) => [label, "btn btn-outline-secondary btn-sm", aksi]), "pilihan-konflik");
    tandai(medan);
  }

  form.addEventListener("input", (kejadian) => {
    if (!kejadian.target.name?.match(/^[npt]-/)) return;
    catat(form);
    if (!buntu) laporkan();
    jadwalkan();
  });
  form.addEventListener("focusout", ({ target: medan }) => {
    if (medan.dataset.tersimpan !== undefined && medan.value.trim() === medan.dataset.tersimpan) medan.value = asal(medan);
  });
  form.addEventListener("submit", () => {
    ditinggal = true;
    clearTimeout(pewaktu);
    lupakan(form);
  });
  window.addEventListener("pageshow", () => { ditinggal = false; });
  window.addEventListener("online", () => { jeda = ULANG_AWAL; jadwalkan(0); });
  window.addEventListener("offline", () => { if (menunggu().length) luring(); });

  if (pulihkan(form)) laporkan();
  if (siap().length) jadwalkan();
}
