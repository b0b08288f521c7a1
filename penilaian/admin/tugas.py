"""The tasks of this room on the first page of the admin."""

from iku.inti.situs_admin import SitusAdmin, TugasAdmin

WAKTU = "Jadwal dan kunci"

SitusAdmin.tambah_tugas(
    TugasAdmin(
        WAKTU,
        "Membuka kembali pengisian",
        "Untuk satu instansi yang terlambat, sampai tanggal tertentu, dengan alasannya.",
        "renstra.PembukaanJadwal",
        "add",
        31,
    ),
    TugasAdmin(
        WAKTU,
        "Mengunci target setahun",
        "Setelah Perjanjian Kinerja ditandatangani. Membukanya lagi memerlukan dokumen.",
        "penilaian.PenguncianTarget",
        "add",
        32,
    ),
    TugasAdmin(
        WAKTU,
        "Membuka kembali realisasi",
        "Realisasi yang sudah dikirim atau disahkan kembali ke pengisi, dengan catatan.",
        "penilaian.Realisasi",
        urutan=33,
    ),
    TugasAdmin(
        "Pemerintah daerah dan instansi",
        "Menampilkan capaian kepada umum",
        "Halaman publik satu pemerintah daerah: hanya IKU yang sudah disahkan, tanpa nama orang.",
        "penilaian.HalamanPublik",
        urutan=13,
    ),
    TugasAdmin(
        "Sistem",
        "Melihat pekerjaan latar",
        "Yang menunggu, berjalan, dan gagal; yang macet dapat dihentikan.",
        "inti.Pekerjaan",
        urutan=90,
    ),
)
