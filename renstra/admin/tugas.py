"""The tasks of this room on the first page of the admin."""

from iku.inti.situs_admin import SitusAdmin, TugasAdmin

ORGANISASI, ORANG, WAKTU, ISI = (
    "Pemerintah daerah dan instansi",
    "Orang dan peran",
    "Jadwal dan kunci",
    "Keputusan dan skala",
)

SitusAdmin.tambah_tugas(
    TugasAdmin(
        ORGANISASI,
        "Menambah instansi",
        "Kode, nama, tugas, fungsi, dan kop surat; kodenya menjadi bagian alamat halaman.",
        "renstra.Instansi",
        "add",
        10,
    ),
    TugasAdmin(
        ORGANISASI,
        "Mengimpor data induk dari berkas",
        "Unit, jabatan, pejabat, dan skala satu instansi sekaligus, dengan pratinjau.",
        "renstra.Keputusan",
        "impor",
        14,
    ),
    TugasAdmin(
        ORGANISASI,
        "Merapikan susunan unit kerja",
        "Sekretariat, bidang, dan subbagian, dari induk ke anak.",
        "renstra.UnitKerja",
        urutan=11,
    ),
    TugasAdmin(
        ORGANISASI,
        "Mengganti pejabat",
        "Isi tanggal selesai pejabat lama, lalu tambah yang baru pada jabatan yang sama.",
        "renstra.Pejabat",
        urutan=12,
    ),
    TugasAdmin(
        ORANG,
        "Mengundang orang",
        "Kirim tautan sekali pakai; orangnya membuat kata sandinya sendiri dan langsung berperan.",
        "renstra.Penugasan",
        "add",
        19,
        "renstra:undangan",
    ),
    TugasAdmin(
        ORANG,
        "Menambah pengguna",
        "Tanpa undangan: nama pengguna dan kata sandi awal. Hak diberikan lewat penugasan.",
        "inti.Pengguna",
        "add",
        20,
    ),
    TugasAdmin(
        ORANG,
        "Memberi peran",
        "Pengisi data, verifikator, atau penanda tangan pada satu instansi; reviuer pada Pemda.",
        "renstra.Penugasan",
        "add",
        21,
    ),
    TugasAdmin(
        ORANG,
        "Mengakhiri peran",
        "Centang penugasannya, lalu pilih tindakan “Akhiri penugasan terpilih”.",
        "renstra.Penugasan",
        urutan=22,
    ),
    TugasAdmin(
        WAKTU,
        "Mengatur jadwal pengisian",
        "Tanpa jadwal, isian terkunci. Triwulan tanpa jadwal sendiri mengikuti tahunnya.",
        "renstra.JadwalPengisian",
        urutan=30,
    ),
    TugasAdmin(
        ISI,
        "Mengimpor keputusan dari berkas",
        "Excel, CSV, atau JSON: seluruh isi draf sekaligus, dengan pratinjau setiap perubahan.",
        "renstra.Keputusan",
        "impor",
        40,
    ),
    TugasAdmin(
        ISI,
        "Mencabut keputusan",
        "Centang keputusannya, lalu pilih tindakan “Cabut keputusan terpilih” dan isi alasannya.",
        "renstra.Keputusan",
        urutan=41,
    ),
    TugasAdmin(
        ISI,
        "Menambah skala penilaian",
        "Predikat, tabel kode kata, dan konversi. Skala yang sudah dipakai tidak berubah lagi.",
        "renstra.Skala",
        "add",
        42,
    ),
)
