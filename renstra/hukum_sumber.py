"""The laws that stand in the Mengingat of the four source documents, word for word. Pure.

Nothing is added from elsewhere: a law that no source names is not offered. Their status is what the
checker knows from the same sources (`renstra.pemeriksa`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hukum:
    """A law as a document prints it; `pemda` limits a local one to its own government."""

    kode: str
    teks: str
    sumber: str
    pemda: str = ""


HUKUM = (
    Hukum(
        "sampang-1",
        "Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah (Lembaran "
        "Negara Tahun 2004 Nomor 125, Tambahan Lembaran Negara Nomor 4437) "
        "sebagaimana telah diubah beberapa kali terakhir dengan Undang-Undang nomor "
        "12 Tahun 2008 tentang Pemerintahan Daerah (Lembaran Negara Republik "
        "Indonesia Tahun 2008 Nomor 59, Tambahan Lembaran Negara Republik Indonesia "
        "Nomor 4844);",
        "Keputusan BKPSDM Kabupaten Sampang 188/3897/434.303/2022, Mengingat angka 1",
    ),
    Hukum(
        "sampang-2",
        "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor: "
        "PER/09/M.PAN/5/2007 tentang Pedoman Umum Penetapan Indikator Kinerja Utama "
        "di Lingkungan Instansi Pemerintah;",
        "Keputusan BKPSDM Kabupaten Sampang 188/3897/434.303/2022, Mengingat angka 2",
    ),
    Hukum(
        "sampang-3",
        "Peraturan Daerah Kabupaten Sampang Nomor 3 Tahun 2020 tentang Pembentukan "
        "dan Susunan Perangkat Daerah (Lembaran Daerah Kabupaten Sampang Tahun 2016 "
        "Nomor 7);",
        "Keputusan BKPSDM Kabupaten Sampang 188/3897/434.303/2022, Mengingat angka 3",
        "Sampang",
    ),
    Hukum(
        "sampang-4",
        "Peraturan Daerah Kabupaten Sampang Nomor 1 Tahun 2022 tentang Rencana "
        "Pembangunan Jangka Menengah Daerah Kabupaten Sampang Tahun 2019 – 2024;",
        "Keputusan BKPSDM Kabupaten Sampang 188/3897/434.303/2022, Mengingat angka 4",
        "Sampang",
    ),
    Hukum(
        "sampang-5",
        "Peraturan Bupati Sampang Nomor 10 Tahun 2022 tentang Kedudukan, Susunan "
        "Organisasi, Tugas dan Fungsi Serta Tata Kerja Badan Kepegawaian Dan "
        "Pengembangan Sumber Daya Manusia Kabupaten Sampang.",
        "Keputusan BKPSDM Kabupaten Sampang 188/3897/434.303/2022, Mengingat angka 5",
        "Sampang",
    ),
    Hukum(
        "paser-1",
        "Undang-Undang Nomor 27 Tahun 1959 tentang Penetapan Undang-Undang Nomor 3 "
        "Darurat Tahun 1953 tentang Pembantu Daerah Tingkat II di Kalimantan sebagai "
        "Undang-Undang;",
        "Keputusan BKPSDM Kabupaten Paser 700/11/Sek.II/VIII/BKPSDM, Mengingat angka 1",
        "Paser",
    ),
    Hukum(
        "paser-2",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (Lembaran "
        "Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran Negara "
        "Republik Indonesia Nomor 5587) sebagaimana telah diubah dengan Peraturan "
        "Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2014 tentang Perubahan atas"
        " Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (Lembaran "
        "Negara Republik Indonesia Tahun 2014 Nomor 246, Tambahan Lembaran Negara "
        "Republik Indonesia Nomor 5589);",
        "Keputusan BKPSDM Kabupaten Paser 700/11/Sek.II/VIII/BKPSDM, Mengingat angka 2",
    ),
    Hukum(
        "paser-3",
        "Undang-Undang Nomor 25 Tahun 2009, tentang Pelayanan Publik (Lembaran Negara"
        " Republik Indonesia Tahun 2009 Nomor 112, Tambahan Negara Republik Indonesia"
        " Nomor 5038);",
        "Keputusan BKPSDM Kabupaten Paser 700/11/Sek.II/VIII/BKPSDM, Mengingat angka 3",
    ),
    Hukum(
        "paser-4",
        "Peraturan Pemerintah Nomor 79 Tahun 2005, tentang Pedoman Pembinaan dan "
        "Pengawasan Penyelenggaraan Pemerintahan Daerah (Lembaran Negara Republik "
        "Indonesia Tahun 2005 Nomor 165, Tambahan Lembaran Negara Republik Indonesia "
        "Nomor 4594);",
        "Keputusan BKPSDM Kabupaten Paser 700/11/Sek.II/VIII/BKPSDM, Mengingat angka 4",
    ),
    Hukum(
        "paser-5",
        "Peraturan Pemerintah Nomor 6 Tahun 2008 tentang Pedoman Evaluasi "
        "Penyelenggaraan Pemerintahan Daerah (Lembaran Negara Republik Indonesia "
        "Tahun 2008 Nomor 19, Tambahan Lembaran Negara Republik Indonesia Nomor "
        "4815);",
        "Keputusan BKPSDM Kabupaten Paser 700/11/Sek.II/VIII/BKPSDM, Mengingat angka 5",
    ),
    Hukum(
        "paser-6",
        "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah;",
        "Keputusan BKPSDM Kabupaten Paser 700/11/Sek.II/VIII/BKPSDM, Mengingat angka 6",
    ),
    Hukum(
        "paser-7",
        "Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi "
        "Birokrasi Nomor PER/20/M.PAN/141/2007 tentang Pedoman Penyusunan Indikator "
        "Kinerja Utama;",
        "Keputusan BKPSDM Kabupaten Paser 700/11/Sek.II/VIII/BKPSDM, Mengingat angka 7",
    ),
    Hukum(
        "paser-8",
        "Peraturan Daerah Kabupaten Paser Nomor 14 Tahun 2016 tentang Pembentukan dan"
        " Susunan Perangkat Daerah (Lembaran Daerah Kabupaten Paser Tahun 2016 Nomor "
        "14, Tambahan Lembaran Daerah Kabupaten Paser Nomor 49);",
        "Keputusan BKPSDM Kabupaten Paser 700/11/Sek.II/VIII/BKPSDM, Mengingat angka 8",
        "Paser",
    ),
    Hukum(
        "paser-9",
        "Peraturan Bupati Paser Nomor 29 Tahun 2020 tentang Kedudukan, Susunan "
        "Organisasi, Tugas dan Fungsi, Serta Tata Kerja Badan Kepegawaian dan "
        "Pengembangan Sumber Daya Manusia Kabupaten Paser.",
        "Keputusan BKPSDM Kabupaten Paser 700/11/Sek.II/VIII/BKPSDM, Mengingat angka 9",
        "Paser",
    ),
)
