"""Details of messages that a reader relies on: level, both sides of a change, length of a quote."""

from __future__ import annotations

import pytest

from renstra.rumus import (
    BarisTabel,
    Deklarasi,
    GalatRumus,
    JenisVariabel,
    Temuan,
    Tingkat,
    periksa,
    susun,
    urai,
)
from renstra.rumus.beda import JenisPerubahan, Perubahan, beda
from renstra.rumus.tampilan import bersih


def test_pembagian_dengan_nol_adalah_galat() -> None:
    assert periksa("a / 0", variabel=[Deklarasi("a")]) == [
        Temuan("PENYEBUT_NOL", Tingkat.GALAT, "Rumus membagi dengan 0.", 1, 5, "Ganti penyebutnya.")
    ]


def test_rujukan_asing_adalah_galat() -> None:
    assert periksa("@9.9 + @9.9", rujukan_dikenal=["1.1"]) == [
        Temuan(
            "RUJUKAN_TAK_DIKENAL",
            Tingkat.GALAT,
            "Indikator `@9.9` tidak ada dalam keputusan ini.",
            1,
            1,
            "Pakai nomor indikator yang ada, misalnya `@2.1`.",
        )
    ]


def test_perubahan_tanda_menyimpan_kedua_bagian() -> None:
    assert beda(urai("a - b"), urai("a + b")) == [
        Perubahan(JenisPerubahan.TANDA, "Pengurang `b` menjadi suku.", "b", "b")
    ]


@pytest.mark.parametrize(
    ("lama", "baru", "jenis"),
    [
        ("a", "ABS(a)", JenisPerubahan.FUNGSI),
        ("ABS(a)", "a", JenisPerubahan.FUNGSI),
        ("a", "b", JenisPerubahan.VARIABEL),
        ("a", "5", JenisPerubahan.GANTI),
    ],
)
def test_perubahan_menyimpan_teks_lama_dan_baru(
    lama: str, baru: str, jenis: JenisPerubahan
) -> None:
    assert [(p.jenis, p.lama, p.baru) for p in beda(urai(lama), urai(baru))] == [
        (jenis, lama, baru)
    ]


def test_saran_untuk_variabel_yang_tidak_dipakai() -> None:
    ada = periksa("1 + 1", variabel=[Deklarasi("a")])
    assert [t.saran for t in ada] == ["Pakai dalam rumus atau lepaskan dari indikator ini."]


@pytest.mark.parametrize("huruf", ["\x07", "\x1b"])
def test_karakter_kendali_disebut_dengan_kodenya(huruf: str) -> None:
    with pytest.raises(GalatRumus) as galat:
        susun(f"a {huruf} b")
    assert str(galat.value) == (
        f"Baris 1, kolom 3: karakter `U+{ord(huruf):04X}` (karakter tak bernama) tidak dikenal "
        "dalam rumus. Hapus atau ganti dengan salah satu dari + - * / ^ ( )."
    )


def test_galat_tanpa_saran_tidak_menambah_kata() -> None:
    galat = GalatRumus("Rumus salah.")
    assert (galat.saran, galat.baris, galat.kolom) == ("", 1, 1)


def test_label_panjang_dipotong_tanpa_spasi_menggantung() -> None:
    panjang = bersih("kata " * 200)
    assert panjang.endswith(("kata…", "kat…", "ka…"))
    assert " …" not in panjang
    assert bersih("  satu\n dua\t") == "satu dua"


PERSEN = (
    "PERSEN_TANPA_100",
    "Satuan hasil persen, tetapi pembagian ini tidak dikali 100.",
    "Tambahkan `* 100`.",
)
INDEKS = (
    "INDEKS_DENGAN_100",
    "Satuan hasil “indeks”, tetapi rumus menghitung persen (dikali 100).",
    "Ganti satuannya menjadi persen, atau hapus perkalian dengan 100.",
)
PECAHAN = (
    "KALI_100_PERSEN",
    "`100%` sama dengan 1, sehingga hasilnya pecahan, bukan persen.",
    "Tulis `* 100`.",
)


@pytest.mark.parametrize(
    ("rumus", "satuan", "sebab", "kolom"),
    [
        ("a / b", "persen", PERSEN, [1]),
        ("a / b - c / d", "%", PERSEN, [1, 9]),
        ("a / b + c / d", "%", PERSEN, [1, 9]),
        ("BULAT(a / b; 2)", "%", PERSEN, [7]),
        ("JIKA(a > b; a / b; c / d)", "persen", PERSEN, [13, 20]),
        ("a / b * 100", "indeks", INDEKS, [9]),
        ("a / b * 100%", "indeks", INDEKS, [9]),
        ("a / b * 100%", "persen", PECAHAN, [9]),
        ("a / b * 100", "persen", PERSEN, []),
        ("a / b", "indeks", INDEKS, []),
    ],
)
def test_satuan_yang_tidak_cocok_dengan_rumus(
    rumus: str, satuan: str, sebab: tuple[str, str, str], kolom: list[int]
) -> None:
    variabel = [Deklarasi(kode) for kode in "abcd"]
    ada = periksa(rumus, variabel=variabel, satuan=satuan, wajib_dipakai=())
    kode, pesan, saran = sebab
    assert [t for t in ada if t.kode != "PENYEBUT_BISA_NOL"] == [
        Temuan(kode, Tingkat.PERINGATAN, pesan, 1, letak, saran) for letak in kolom
    ]


TABEL = JenisVariabel.TABEL


@pytest.mark.parametrize(
    ("rumus", "variabel", "harap"),
    [
        (
            "JUMLAH(a.nilai)",
            Deklarasi("a", jenis=TABEL),
            ("TABEL_TANPA_BARIS", "Tabel `a` belum mempunyai baris.", 8, "Isi baris tabelnya."),
        ),
        (
            "JUMLAH(a.bobot)",
            Deklarasi("a", jenis=TABEL, baris=(BarisTabel("X", None, None),)),
            (
                "KOLOM_KOSONG",
                "Kolom `bobot` tabel `a` belum diisi pada 1 baris, mulai dari “X”.",
                8,
                "Isi bobot setiap baris.",
            ),
        ),
        (
            "a + 1",
            Deklarasi("a", jenis=TABEL),
            (
                "JENIS_VARIABEL",
                "`a` adalah tabel dan tidak dapat dipakai sebagai satu angka.",
                1,
                "Tulis misalnya `JUMLAH(a.nilai)`.",
            ),
        ),
        (
            "JUMLAH(a.nilai)",
            Deklarasi("a"),
            (
                "JENIS_VARIABEL",
                "`a` adalah satu angka dan tidak mempunyai kolom.",
                8,
                "Tulis `a` saja, atau jadikan tabel.",
            ),
        ),
    ],
)
def test_variabel_dipakai_tidak_menurut_jenisnya(
    rumus: str, variabel: Deklarasi, harap: tuple[str, str, int, str]
) -> None:
    kode, pesan, kolom, saran = harap
    assert periksa(rumus, variabel=[variabel]) == [
        Temuan(kode, Tingkat.GALAT, pesan, 1, kolom, saran)
    ]
