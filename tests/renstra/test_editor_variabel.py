"""The formula editor: variables and rows edited beside the formula."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renstra.models import BarisVariabel, Keputusan, Variabel
from tests.renstra.editor import alamat, buat_draf, halaman, indikator, ketikan, kirim, masuk

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.fixture
def draf() -> Keputusan:
    """A draft that the operator of Kaltim edits."""
    return buat_draf()


def test_kode_baru_ikut_ke_semua_rumus(draf: Keputusan) -> None:
    satu, lain = indikator(draf, "2.1"), indikator(draf, "2.2")
    assert kirim(lain, rumus="ditindaklanjuti / masuk * dokumen").status_code == 302
    v = Variabel.objects.get(keputusan=draf, kode="dokumen")
    jawaban = kirim(satu, **ketikan(v, halaman(satu), kode="dok_tepat", label="Dokumen tepat"))
    assert jawaban.status_code == 302
    satu.refresh_from_db()
    lain.refresh_from_db()
    assert satu.rumus == "40% * dok_tepat + 30% * anggaran + 25% * diklat + 5% * sarana"
    assert lain.rumus == "ditindaklanjuti / masuk * dok_tepat"
    v.refresh_from_db()
    assert (v.kode, v.label) == ("dok_tepat", "Dokumen tepat")


@pytest.mark.parametrize(
    ("kode", "kalimat"),
    [
        ("anggaran", "sudah dipakai variabel lain"),
        ("maks", "kata bahasa rumus"),
        ("9dok", "Pakai huruf kecil"),
        ("", "Tuliskan kodenya"),
    ],
)
def test_kode_yang_tidak_dapat_dipakai_ditolak(draf: Keputusan, kode: str, kalimat: str) -> None:
    satu = indikator(draf, "2.1")
    v = Variabel.objects.get(keputusan=draf, kode="dokumen")
    jawaban = kirim(satu, **ketikan(v, halaman(satu), kode=kode))
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()
    assert Variabel.objects.filter(keputusan=draf, kode="dokumen").exists()


def test_daftarkan_lalu_simpan_tanpa_kehilangan_ketikan(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    klien = masuk("operator.kaltim")
    data = {"rumus": "dokumen + inovasi", "asal": satu.rumus, "aksi": "daftarkan:inovasi"}
    jawaban = klien.post(alamat(satu), data, follow=True)
    isi = jawaban.content.decode()
    assert ">dokumen + inovasi</textarea>" in isi
    assert "belum didaftarkan" not in isi
    assert Variabel.objects.get(keputusan=draf, kode="inovasi").label == "Inovasi"
    assert klien.post(alamat(satu), data | {"aksi": "simpan"}).status_code == 302
    satu.refresh_from_db()
    assert satu.rumus == "dokumen + inovasi"


def test_variabel_yang_dipakai_tidak_dapat_dihapus(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    v = Variabel.objects.get(keputusan=draf, kode="dokumen")
    jawaban = kirim(satu, aksi=f"hapus_variabel:{v.pk}", **ketikan(v, halaman(satu)))
    assert jawaban.status_code == 422
    assert "masih dipakai rumus indikator 2.1" in jawaban.content.decode()
    kirim(satu, rumus="anggaran")
    assert kirim(satu, rumus="anggaran", aksi=f"hapus_variabel:{v.pk}").status_code == 302
    assert not Variabel.objects.filter(pk=v.pk).exists()


def test_baris_tabel_ditambah_diubah_dan_dihapus(draf: Keputusan) -> None:
    satu = indikator(draf, "1.1")
    v = Variabel.objects.get(keputusan=draf, kode="elemen")
    pertama = v.daftar_baris.order_by("urutan")[0]
    baris = {
        f"b-{pertama.pk}-kode": pertama.kode,
        f"b-{pertama.pk}-label": "Kebutuhan",
        f"b-{pertama.pk}-bobot": "12,5 %",
        f"b-{pertama.pk}-maks": "1.000",
        f"b-baru-{v.pk}-kode": "e19",
        f"b-baru-{v.pk}-label": "Elemen tambahan",
        f"b-baru-{v.pk}-maks": "50",
    }
    jawaban = kirim(satu, aksi=f"tambah_baris:{v.pk}", **ketikan(v, halaman(satu)), **baris)
    assert jawaban.status_code == 302
    pertama.refresh_from_db()
    assert (pertama.label, pertama.bobot, pertama.maks) == (
        "Kebutuhan", Decimal("0.125"), Decimal(1000),
    )  # fmt: skip
    baru = BarisVariabel.objects.get(variabel=v, kode="e19")
    assert (baru.label, baru.maks, baru.bobot) == ("Elemen tambahan", Decimal(50), None)
    assert kirim(satu, aksi=f"hapus_baris:{baru.pk}").status_code == 302
    assert not BarisVariabel.objects.filter(pk=baru.pk).exists()


def test_baris_dengan_kode_yang_sama_ditolak_di_tempatnya(draf: Keputusan) -> None:
    satu = indikator(draf, "1.1")
    v = Variabel.objects.get(keputusan=draf, kode="elemen")
    baru = {f"b-baru-{v.pk}-kode": "e01", f"b-baru-{v.pk}-label": "Kembar"}
    jawaban = kirim(satu, aksi=f"tambah_baris:{v.pk}", **ketikan(v, halaman(satu)), **baru)
    assert jawaban.status_code == 422
    assert "Kode baris e01 sudah dipakai." in jawaban.content.decode()
    assert v.daftar_baris.filter(label="Kembar").count() == 0


def test_angka_menjadi_tabel_dan_kembali(draf: Keputusan) -> None:
    satu = indikator(draf, "2.1")
    v = Variabel.objects.get(keputusan=draf, kode="dokumen")
    kirim(satu, aksi="simpan", **ketikan(v, halaman(satu), jenis="tabel"))
    v.refresh_from_db()
    assert v.jenis == "tabel"
    assert [(b.kode, b.label) for b in v.daftar_baris.all()] == [("1", "Baris 1")]
    isi = halaman(satu)
    assert "adalah tabel dan tidak dapat dipakai sebagai satu angka" in isi
    assert 'value="40% * JUMLAH(dokumen.nilai)' in isi
    kirim(satu, **ketikan(v, isi, jenis="angka"))
    v.refresh_from_db()
    assert v.jenis == "angka"
