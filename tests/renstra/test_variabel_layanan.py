"""Variables of a draft: rows that change places, kinds that change, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from iku.inti.galat import GalatIsian, GalatTerkunci
from renstra.models import BarisVariabel, Keputusan, Variabel
from renstra.services.rancangan import variabel as layanan
from renstra.services.rancangan.pohon import tambah_variabel
from renstra.services.rancangan.variabel import IsiBaris, IsiVariabel
from tests.renstra.bahan import keputusan_contoh
from tests.renstra.editor import buat_draf, halaman, indikator, ketikan, kirim

pytestmark = pytest.mark.usefixtures("contoh")

_MEDAN = ("kode", "label", "satuan", "jenis", "irama", "konsolidasi", "sumber")


@pytest.fixture
def draf() -> Keputusan:
    """A draft that the operator of Kaltim edits."""
    return buat_draf()


@pytest.fixture
def tabel(draf: Keputusan) -> Variabel:
    """A table of two rows that no formula uses yet."""
    baris = [
        {"kode": "a", "label": "Tepat waktu", "bobot": Decimal("0.4")},
        {"kode": "b", "label": "Tepat mutu", "bobot": Decimal("0.6")},
    ]
    return tambah_variabel(
        keputusan=draf, kode="mutu", label="Mutu layanan", jenis="tabel", baris=baris
    )


def isi(variabel: Variabel, **ganti: str) -> IsiVariabel:
    return IsiVariabel(**({m: getattr(variabel, m) for m in _MEDAN} | ganti))


def baris(variabel: Variabel) -> list[BarisVariabel]:
    return list(variabel.daftar_baris.order_by("urutan"))


def seperti(satu: BarisVariabel, **ganti: object) -> tuple[int, IsiBaris]:
    medan = {m: getattr(satu, m) for m in ("kode", "label", "bobot", "maks")}
    return satu.pk, IsiBaris(**(medan | ganti))  # type: ignore[arg-type]


def test_dua_baris_bertukar_kode(tabel: Variabel) -> None:
    """The code is unique in its table, so each must be free before it is taken."""
    satu, dua = baris(tabel)
    layanan.ubah(tabel, isi(tabel), [seperti(satu, kode="b"), seperti(dua, kode="a")])
    assert [(b.kode, b.label) for b in baris(tabel)] == [("b", "Tepat waktu"), ("a", "Tepat mutu")]


@pytest.mark.parametrize(
    ("ganti", "medan", "kalimat"),
    [
        ({"kode": ""}, "kode", "Tuliskan kode baris, misalnya 1 atau a."),
        ({"kode": "b"}, "kode", "Kode baris b sudah dipakai."),
        ({"label": "  "}, "label", "Tuliskan nama barisnya."),
        ({"bobot": Decimal("1.01")}, "bobot", "Bobot antara 0 % dan 100 %."),
        ({"bobot": Decimal("-0.1")}, "bobot", "Bobot antara 0 % dan 100 %."),
        ({"maks": Decimal(0)}, "maks", "Nilai maksimum lebih dari 0."),
        ({"maks": Decimal("0.00000000001")}, "maks", "paling banyak 8 angka di belakang koma"),
    ],
)
def test_baris_yang_salah_ditandai_di_tempatnya(
    tabel: Variabel, ganti: dict[str, object], medan: str, kalimat: str
) -> None:
    satu, dua = baris(tabel)
    with pytest.raises(GalatIsian) as galat:
        layanan.ubah(tabel, isi(tabel), [seperti(satu, **ganti)])
    assert list(galat.value.medan) == [f"b-{satu.pk}-{medan}"]
    assert kalimat in galat.value.medan[f"b-{satu.pk}-{medan}"]
    assert [b.kode for b in baris(tabel)] == ["a", "b"]
    assert baris(tabel)[1].label == dua.label


def test_baris_tabel_lain_tidak_ikut_berubah(draf: Keputusan, tabel: Variabel) -> None:
    elemen = Variabel.objects.get(keputusan=draf, kode="elemen")
    with pytest.raises(BarisVariabel.DoesNotExist):
        layanan.ubah(tabel, isi(tabel), [seperti(baris(elemen)[0], label="Diambil alih")])
    assert baris(elemen)[0].label != "Diambil alih"


def test_tabel_berisi_banyak_baris_tidak_menjadi_satu_angka(tabel: Variabel) -> None:
    with pytest.raises(GalatIsian, match="Hapus barisnya sampai tinggal satu") as galat:
        layanan.ubah(tabel, isi(tabel, jenis="angka"), [])
    assert list(galat.value.medan) == ["jenis"]
    assert len(baris(tabel)) == 2


def test_baris_terakhir_tinggal(draf: Keputusan, tabel: Variabel) -> None:
    satu, dua = baris(tabel)
    layanan.buang_baris(draf, dua.pk)
    with pytest.raises(GalatIsian, match="Baris terakhir tidak dapat dihapus"):
        layanan.buang_baris(draf, satu.pk)
    assert baris(tabel) == [satu]


def test_hanya_tabel_yang_mendapat_baris(draf: Keputusan) -> None:
    angka = Variabel.objects.get(keputusan=draf, kode="dokumen")
    with pytest.raises(GalatIsian, match="Hanya tabel yang mempunyai baris"):
        layanan.buat_baris(angka, IsiBaris("1", "Baris"))


def test_baris_paling_banyak(tabel: Variabel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layanan, "BARIS_MAKS", 3)
    layanan.buat_baris(tabel, IsiBaris("c", "Tepat biaya"))
    with pytest.raises(GalatIsian, match="paling banyak berisi 3 baris"):
        layanan.buat_baris(tabel, IsiBaris("d", "Satu lagi"))
    assert [b.kode for b in baris(tabel)] == ["a", "b", "c"]


def test_baris_yang_tidak_berubah_tidak_ditulis_lagi(tabel: Variabel) -> None:
    satu, dua = baris(tabel)
    banyak = LogEntry.objects.get_for_object(dua).count()
    layanan.ubah(tabel, isi(tabel), [seperti(satu, label="Selesai tepat waktu"), seperti(dua)])
    assert baris(tabel)[0].label == "Selesai tepat waktu"
    assert LogEntry.objects.get_for_object(dua).count() == banyak, "its history stays quiet"


def test_variabel_tanpa_nama_ditolak(draf: Keputusan) -> None:
    with pytest.raises(GalatIsian, match="Tuliskan nama variabelnya"):
        layanan.buat(draf, IsiVariabel(kode="baru", label=" "))
    satu = indikator(draf, "2.1")
    v = Variabel.objects.get(keputusan=draf, kode="dokumen")
    jawaban = kirim(satu, **ketikan(v, halaman(satu), label="  "))
    assert jawaban.status_code == 422
    v.refresh_from_db()
    assert v.label.strip()


def test_variabel_keputusan_tetap_terkunci() -> None:
    tetap = keputusan_contoh("kaltim")
    v = Variabel.objects.get(keputusan=tetap, kode="dokumen")
    elemen = baris(Variabel.objects.get(keputusan=tetap, kode="elemen"))[0]
    for tindakan in (
        lambda: layanan.ubah(v, isi(v, label="Lain"), []),
        lambda: layanan.buang(v),
        lambda: layanan.buat_baris(v, IsiBaris("1", "x")),
        lambda: layanan.buang_baris(tetap, elemen.pk),
    ):
        with pytest.raises(GalatTerkunci):
            tindakan()


@pytest.mark.parametrize(
    ("rumus", "hasil"),
    [
        ("dok / total", "berkas / total"),
        ("DOK * 2", "berkas * 2"),
        ("dokumen + dok", "dokumen + berkas"),
        ("t.dok + @dok + dok", "t.dok + @dok + berkas"),
    ],
)
def test_kode_diganti_hanya_sebagai_kata_utuh(rumus: str, hasil: str) -> None:
    assert layanan.ganti_kode(rumus, "dok", "berkas") == hasil
