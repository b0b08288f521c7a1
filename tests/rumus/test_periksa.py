"""What a formula says about itself before any figure has been entered."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renstra.rumus import BarisTabel, Deklarasi, JenisVariabel, Temuan, Tingkat, periksa

ASN = (Deklarasi("asn_total", "Jumlah ASN"), Deklarasi("ASN_terlatih", "ASN terlatih"))


def tabel(kode: str, bobot: str = "", maks: str = "") -> Deklarasi:
    """A table variable; weights and highest figures as texts such as `50 50`, `-` for none."""
    banyak = max(len(bobot.split()), len(maks.split()))
    isi = [
        [None if satu == "-" else Decimal(satu) for satu in teks.split()] or [None] * banyak
        for teks in (bobot, maks)
    ]
    baris = tuple(
        BarisTabel(f"Baris {i + 1}", b, m) for i, (b, m) in enumerate(zip(*isi, strict=True))
    )
    return Deklarasi(kode, jenis=JenisVariabel.TABEL, baris=baris)


def temuan(teks: str, *variabel: Deklarasi, satuan: str = "") -> list[tuple[str, int]]:
    """Codes and columns of what is found."""
    return [(t.kode, t.kolom) for t in periksa(teks, variabel=variabel, satuan=satuan)]


def tanpa_penyebut(teks: str, satuan: str) -> list[str]:
    """Codes found for a unit, apart from denominators."""
    isi = [Deklarasi(kode) for kode in "abcdxy"]
    ada = periksa(teks, variabel=isi, satuan=satuan, wajib_dipakai=())
    return [t.kode for t in ada if t.kode != "PENYEBUT_BISA_NOL"]


def test_rumus_baik_tidak_berkata_apa_apa() -> None:
    elemen = tabel("elemen", maks="10 10")
    assert periksa("JUMLAH(elemen.nilai) / JUMLAH(elemen.maks) * 100", variabel=[elemen]) == []
    assert periksa("40% * a + 60% * b", variabel=[Deklarasi("a"), Deklarasi("b")]) == []


def test_salah_eja_ditemukan_dengan_usul() -> None:
    ada = periksa("asn_terlatih / (asn_totl + 1) * 100", variabel=ASN)
    assert ada[0] == Temuan(
        "VARIABEL_TAK_DIKENAL",
        Tingkat.GALAT,
        "Variabel `asn_totl` belum didaftarkan.",
        1,
        17,
        "Maksud Anda `asn_total`?",
    )
    assert [t.kode for t in ada[1:]] == ["PENYEBUT_BISA_NOL", "VARIABEL_TAK_TERPAKAI"]
    assert ada[-1].pesan == "Variabel `asn_total` tidak dipakai dalam rumus."
    assert ada[-1].tingkat is Tingkat.PERINGATAN


def test_variabel_asing_tanpa_yang_mirip_disebut_sekali() -> None:
    ada = periksa("zzz + zzz", variabel=ASN, wajib_dipakai=())
    assert [t.saran for t in ada] == ["Daftarkan variabel ini atau perbaiki kodenya."]


def test_hanya_yang_wajib_dilaporkan_tidak_dipakai() -> None:
    assert periksa("1 + 1", variabel=ASN, wajib_dipakai=()) == []
    ada = periksa("1 + 1", variabel=ASN, wajib_dipakai=["asn_TOTAL"])
    assert [t.kode for t in ada] == ["VARIABEL_TAK_TERPAKAI"]


def test_galat_sintaks_dan_jenis_dengan_tempat() -> None:
    assert temuan("a +\n (b", Deklarasi("a")) == [("SINTAKS", 2)]
    assert periksa("a +\n (b")[0].baris == 2
    assert temuan("a > 1", Deklarasi("a")) == [("JENIS", 3)]
    assert temuan("t.nilai + q", tabel("t", "1")) == [("VARIABEL_TAK_DIKENAL", 11), ("JENIS", 9)]


def test_pemakaian_tabel_dan_angka() -> None:
    t = tabel("t", "50 50", "10 -")
    assert temuan("t + 1", t) == [("JENIS_VARIABEL", 1)]
    assert temuan("t + JUMLAH(t.nilai)", t) == [("JENIS_VARIABEL", 1)]
    assert temuan("a + JUMLAH(a.nilai)", Deklarasi("a")) == [("JENIS_VARIABEL", 12), ("JENIS", 1)]
    assert temuan("JUMLAH(t.nila)", t) == [("KOLOM_TAK_DIKENAL", 8)]
    assert periksa("JUMLAH(t.nila)", variabel=[t])[0].saran == "Maksud Anda `nilai`?"
    assert temuan("JUMLAH(t.maks)", t) == [("KOLOM_KOSONG", 8)]
    assert "“Baris 2”" in periksa("JUMLAH(t.maks)", variabel=[t])[0].pesan
    kosong = Deklarasi("t", jenis=JenisVariabel.TABEL)
    assert temuan("JUMLAH(t.nilai)", kosong) == [("TABEL_TANPA_BARIS", 8)]


def test_rujukan() -> None:
    assert periksa("@2.1 + @IKU.9") == []
    ada = periksa("@2.1 + @IKU.9 + @iku.9", rujukan_dikenal=["2.1"])
    assert [(t.kode, t.kolom) for t in ada] == [("RUJUKAN_TAK_DIKENAL", 8)]
    assert periksa("@IKU.9", rujukan_dikenal=["Iku.9"]) == []


@pytest.mark.parametrize(
    ("rumus", "jumlah"),
    [
        ("25%*a + 40%*b + 30%*c + 5%*d", None),
        ("25%*a + 40%*b + 30%*c", "95%"),
        ("a * 25% + b * 40%", "65%"),
        ("60%*a + 60%*b", "120%"),
        ("0,25*a + 0,75*b", None),
        ("0,25*a + 0,5*b", "75%"),
        ("12,5% * a + 12,5% * b", "25%"),
        ("(40%*a + 50%*b) / 2 + c", "90%"),
        ("40%*a + 50%*b + c", "90%"),
        ("40%*a + c", None),
        ("a - 40%*b - 50%*c", None),
        ("0,5*a + b", None),
        ("3*a + 2*b", None),
        ("a + b", None),
    ],
)
def test_bobot_tertulis(rumus: str, jumlah: str | None) -> None:
    isi = [Deklarasi(kode) for kode in "abcd"]
    ada = [t for t in periksa(rumus, variabel=isi, wajib_dipakai=()) if "BOBOT" in t.kode]
    harap = [] if jumlah is None else [f"Bobot dalam rumus berjumlah {jumlah}, bukan 100%."]
    assert [t.pesan for t in ada] == harap
    assert all(t.tingkat is Tingkat.PERINGATAN for t in ada)


@pytest.mark.parametrize(
    ("bobot", "salah"),
    [("50 50", False), ("0.5 0.5", False), ("50 40", True), ("0.5 0.4", True), ("100 100", True)],
)
def test_bobot_tabel(bobot: str, salah: bool) -> None:
    t = tabel("t", bobot)
    assert temuan("JUMLAH(t.bobot * t.nilai)", t) == ([("BOBOT_BUKAN_100", 8)] if salah else [])
    assert temuan("JUMLAH(t.bobot * t.nilai) / JUMLAH(t.bobot)", t) == []


@pytest.mark.parametrize(
    ("penyebut", "kode"),
    [
        ("y", "PENYEBUT_BISA_NOL"),
        ("(y + 1)", "PENYEBUT_BISA_NOL"),
        ("JUMLAH(t.nilai)", "PENYEBUT_BISA_NOL"),
        ("JUMLAH(nol.maks)", "PENYEBUT_BISA_NOL"),
        ("(1 - 1)", "PENYEBUT_BISA_NOL"),
        ("@1.1", "PENYEBUT_BISA_NOL"),
        ("0", "PENYEBUT_NOL"),
        ("4", None),
        ("(2 * 3 + 1)", None),
        ("JUMLAH(t.maks)", None),
        ("RATA(t.maks)", None),
        ("MIN(t.maks)", None),
        ("BANYAK(t.nilai)", None),
        ("(JUMLAH(t.maks) / BANYAK(t.nilai))", None),
    ],
)
def test_penyebut(penyebut: str, kode: str | None) -> None:
    isi = [Deklarasi("x"), Deklarasi("y"), tabel("t", maks="10 5"), tabel("nol", maks="0 5")]
    ada = periksa(f"x / {penyebut}", variabel=isi, wajib_dipakai=())
    assert [t.kode for t in ada] == ([kode] if kode else [])


def test_penyebut_yang_dijaga_syarat_tidak_dilaporkan() -> None:
    isi = [Deklarasi("x"), Deklarasi("y")]
    assert periksa("JIKA(y = 0; 100; x / y * 100)", variabel=isi) == []
    assert [t.kode for t in periksa("JIKA(y = 0; 1; 2) + x / y", variabel=isi)] == [
        "PENYEBUT_BISA_NOL"
    ]


@pytest.mark.parametrize(
    ("rumus", "satuan", "kode"),
    [
        ("x / y * 100", "persen", []),
        ("x / y * 100", "%", []),
        ("100 * x / y", "Persen (%)", []),
        ("x / y", "persen", ["PERSEN_TANPA_100"]),
        ("BULAT(x / y; 2)", "persen", ["PERSEN_TANPA_100"]),
        ("JIKA(y > 0; x / y; 0)", "persen", ["PERSEN_TANPA_100"]),
        ("-(x / y)", "persen", ["PERSEN_TANPA_100"]),
        ("x / y * 100%", "persen", ["KALI_100_PERSEN"]),
        ("x / y * 100", "Indeks", ["INDEKS_DENGAN_100"]),
        ("x / y * 100%", "Skor", ["INDEKS_DENGAN_100"]),
        ("x / y", "Indeks", []),
        ("x / y * 100", "orang", []),
        ("x", "persen", []),
        ("x / 4", "persen", []),
        ("50% * x + 50% * y", "persen", []),
        ("a / b * 100 + c / d", "persen", ["PERSEN_TANPA_100"]),
    ],
)
def test_satuan(rumus: str, satuan: str, kode: list[str]) -> None:
    assert tanpa_penyebut(rumus, satuan) == kode


def test_tabel_yang_terlalu_besar_bagi_rumusnya() -> None:
    besar, kecil = tabel("t", "1 " * 101), tabel("u", "1 " * 100)
    rumus = f"JUMLAH({' + '.join(['t.nilai'] * 100)}) + JUMLAH(t.nilai)"
    assert [t for t in periksa(rumus, variabel=[besar]) if t.kode == "TABEL_TERLALU_BESAR"] == [
        Temuan(
            "TABEL_TERLALU_BESAR",
            Tingkat.GALAT,
            "Tabel `t` lebih dari 100 baris, batas bagi rumus sebesar ini.",
            1,
            8,
            "Ringkas bagian rumus yang dihitung per baris, atau kurangi baris tabelnya.",
        )
    ]
    assert temuan("JUMLAH(t.nilai) + JUMLAH(u.nilai)", besar, kecil) == []
    assert temuan(rumus.replace("t.", "u.") + " + JUMLAH(t.nilai)", besar, kecil) == [
        ("TABEL_TERLALU_BESAR", 8),
        ("TABEL_TERLALU_BESAR", 1034),
    ]
