"""A whole decree out and in again: identical in every format, all or nothing, within the scope."""

from __future__ import annotations

from typing import Any

import pytest
from auditlog.models import LogEntry

from iku.inti.cakupan import Cakupan, Peran
from renstra.models import (
    Indikator,
    Instansi,
    Keputusan,
    PemerintahDaerah,
    Penugasan,
    Renstra,
    Sasaran,
    Target,
    Variabel,
)
from renstra.selectors.tukar import isi_induk, isi_keputusan
from renstra.services.alur.penetapan import tetapkan
from renstra.services.tukar.dasar import GalatTukar
from renstra.services.tukar.impor import impor_induk, impor_keputusan
from renstra.tukar.baca import baca_isi
from renstra.tukar.tulis import BENTUK
from tests.tukar.dunia import KODE, SEMUA, ambil, draf_banjar, kosongkan, ubah

pytestmark = pytest.mark.usefixtures("contoh")


@pytest.mark.parametrize("bentuk", BENTUK)
@pytest.mark.parametrize(
    "kode",
    [*KODE[:3], pytest.param(KODE[3], marks=pytest.mark.berat)],  # 68 indicators
)
def test_keluar_masuk_keluar_sama_persis(kode: str, bentuk: str) -> None:
    tulis = BENTUK[bentuk]
    pertama = tulis(isi_keputusan(ambil(kode)))
    jumlah = {m: m.objects.filter(**milik).count() for m, milik in _milik(kode).items()}
    assert jumlah[Indikator]
    kosongkan()
    impor_keputusan(cakupan=SEMUA, isi=baca_isi(pertama))
    assert {m: m.objects.count() for m in jumlah} == jumlah
    assert tulis(isi_keputusan(ambil(kode))) == pertama
    assert ambil(kode).status == "draf"


def _milik(kode: str) -> dict[Any, dict[str, str]]:
    return {
        Sasaran: {"keputusan__renstra__instansi__kode": kode},
        Indikator: {"sasaran__keputusan__renstra__instansi__kode": kode},
        Variabel: {"keputusan__renstra__instansi__kode": kode},
        Target: {"indikator__sasaran__keputusan__renstra__instansi__kode": kode},
    }


def test_hasil_impor_dapat_ditetapkan_seperti_aslinya() -> None:
    asli = {i.nomor: (i.rumus_sidik, i.variabel.count()) for i in
            Indikator.objects.filter(sasaran__keputusan=ambil("paser"))}  # fmt: skip
    isi = isi_keputusan(ambil("paser"))
    kosongkan()
    impor_keputusan(cakupan=SEMUA, isi=isi)
    baru = {i.nomor: (i.rumus_sidik, i.variabel.count()) for i in Indikator.objects.all()}
    assert baru == asli
    assert tetapkan(ambil("paser")).status == "ditetapkan"


def test_keputusan_yang_ditetapkan_ditolak_dengan_jalan_keluarnya() -> None:
    isi = isi_keputusan(ambil("banjar"))
    with pytest.raises(GalatTukar) as galat:
        impor_keputusan(cakupan=SEMUA, isi=isi)
    assert "Mulai reviu" in galat.value.daftar[0].pesan


def test_yang_sama_tidak_menulis_apa_pun() -> None:
    keputusan = draf_banjar()
    from_sini = _riwayat()
    hasil = impor_keputusan(cakupan=SEMUA, isi=isi_keputusan(keputusan))
    assert hasil.keputusan_id == keputusan.pk
    assert _riwayat() == from_sini


def _riwayat() -> int:
    return LogEntry.objects.count()


def test_ubahan_masuk_beserta_jejaknya_dan_yang_hilang_dihapus() -> None:
    keputusan = draf_banjar()
    isi = isi_keputusan(keputusan)
    nomor = str(isi.baris("indikator")[0].isi["nomor"])
    ubah(isi, "indikator", 0, nama="Indeks yang diubah")
    buang = str(isi.baris("indikator")[-1].isi["nomor"])
    for lembar in ("sumber", "penanggung_jawab", "target"):
        isi.lembar[lembar] = [b for b in isi.baris(lembar) if b.isi["indikator"] != buang]
    isi.lembar["indikator"].pop()
    hasil = impor_keputusan(cakupan=SEMUA, isi=isi)
    satu = Indikator.objects.get(nomor=nomor)
    assert satu.nama == "Indeks yang diubah"
    assert not Indikator.objects.filter(nomor=buang).exists()
    assert hasil.sebelum is not None
    assert len(hasil.sebelum.baris("indikator")) == len(hasil.sesudah.baris("indikator")) + 1


def test_urutan_dapat_dibalik() -> None:
    isi = isi_keputusan(draf_banjar())
    isi.lembar["variabel"].reverse()
    isi.lembar["indikator"].reverse()
    impor_keputusan(cakupan=SEMUA, isi=isi)
    sesudah = isi_keputusan(ambil("banjar"))
    assert [b.isi["kode"] for b in sesudah.baris("variabel")] == [
        b.isi["kode"] for b in isi.baris("variabel")
    ]


def test_percobaan_tidak_menyimpan() -> None:
    isi = isi_keputusan(ambil("paser"))
    kosongkan()
    impor_keputusan(cakupan=SEMUA, isi=isi, coba=True)
    assert not Instansi.objects.exists()


RUSAK: list[tuple[str, dict[str, Any], str]] = [
    ("indikator", {"rumus": "tidak_ada / 2"}, "Variabel belum ada"),
    ("indikator", {"rumus": "1 +"}, ""),
    ("indikator", {"skala": "entah"}, "Skala “entah” tidak ada"),
    ("indikator", {"polaritas": "entah"}, "entah"),
    ("sasaran", {"jabatan": "entah"}, "Jabatan “entah” tidak ada"),
    ("sasaran", {"no": 9}, "berurutan"),
    ("variabel", {"kode": "Besar Sekali"}, "huruf kecil"),
    ("keputusan", {"penandatangan": "Bukan Siapa"}, "Pejabat “Bukan Siapa” tidak ada"),
    ("pejabat", {"nip": "123"}, "NIP"),
    ("target", {"tahun": 1999}, "di luar"),
    ("unit", {"induk": "entah"}, "Unit induk “entah” tidak ada"),
]


@pytest.mark.parametrize(("lembar", "medan", "kata"), RUSAK)
def test_satu_baris_salah_membatalkan_semuanya(
    lembar: str, medan: dict[str, Any], kata: str
) -> None:
    isi = ubah(isi_keputusan(ambil("sampang")), lembar, 0, **medan)
    kosongkan()
    with pytest.raises(GalatTukar) as galat:
        impor_keputusan(cakupan=SEMUA, isi=isi)
    satu = galat.value.daftar[0]
    assert kata in satu.pesan
    assert satu.nomor >= 1
    assert not PemerintahDaerah.objects.exists()


def admin(instansi: Instansi) -> Cakupan:
    return Cakupan(pengguna_id=1, instansi={instansi.pk: frozenset({Peran.ADMIN})})


def test_di_luar_wewenang_ditolak() -> None:
    keputusan = draf_banjar()
    isi = isi_keputusan(keputusan)
    with pytest.raises(GalatTukar, match="tidak ada yang diubah"):
        impor_keputusan(cakupan=Cakupan(pengguna_id=1), isi=isi)
    operator = Cakupan(1, {keputusan.renstra.instansi_id: frozenset({Peran.OPERATOR})})
    with pytest.raises(GalatTukar):
        impor_keputusan(cakupan=operator, isi=isi)
    impor_keputusan(cakupan=admin(keputusan.renstra.instansi), isi=isi)


def test_admin_instansi_tidak_mengubah_pemda_lewat_berkas() -> None:
    keputusan = draf_banjar()
    isi = ubah(isi_keputusan(keputusan), "pemda", 0, nama="Kota Lain")
    with pytest.raises(GalatTukar) as galat:
        impor_keputusan(cakupan=admin(keputusan.renstra.instansi), isi=isi)
    assert galat.value.daftar[0].lembar == "Pemerintah daerah"


def test_garis_milik_instansi_lain_tidak_diambil() -> None:
    isi = isi_keputusan(ambil("banjar"))
    garis = Indikator.objects.filter(sasaran__keputusan=ambil("paser"))[0].garis
    pemda = ambil("banjar").renstra.instansi.pemda
    lain = Instansi(pemda=pemda, kode="lain", nama="L", singkatan="L")
    lain.save()
    ubah(isi, "instansi", 0, kode="lain")
    ubah(isi, "indikator", 0, garis=str(garis))
    impor_keputusan(cakupan=SEMUA, isi=isi)
    baru = Indikator.objects.filter(sasaran__keputusan__renstra__instansi=lain)
    assert baru.count() == len(isi.baris("indikator"))
    assert not baru.filter(garis=garis).exists()


def test_skala_yang_berbeda_ditolak() -> None:
    isi = isi_keputusan(draf_banjar())
    ubah(isi, "rentang", 0, predikat="Entah")
    with pytest.raises(GalatTukar) as galat:
        impor_keputusan(cakupan=SEMUA, isi=isi)
    assert "berbeda" in galat.value.daftar[0].pesan


def test_renstra_lain_tidak_tersentuh() -> None:
    keputusan = draf_banjar()
    isi = ubah(isi_keputusan(keputusan), "renstra", 0, tahun_awal=2027, tahun_akhir=2031)
    ubah(isi, "keputusan", 0, mulai_tahun=2027)
    isi.lembar["target"] = []
    hasil = impor_keputusan(cakupan=SEMUA, isi=isi)
    assert hasil.sebelum is None
    assert hasil.keputusan_id != keputusan.pk
    assert Renstra.objects.count() == 2
    assert Penugasan.objects.count() == 0


@pytest.mark.parametrize("bentuk", BENTUK)
def test_data_induk_saja_keluar_masuk_sama(bentuk: str) -> None:
    instansi = Instansi.objects.select_related("pemda").get(kode="paser")
    pertama = BENTUK[bentuk](isi_induk(instansi))
    kosongkan()
    hasil = impor_induk(cakupan=SEMUA, isi=baca_isi(pertama))
    assert hasil.sebelum is None
    assert hasil.keputusan_id is None
    baru = Instansi.objects.select_related("pemda").get(kode="paser")
    assert BENTUK[bentuk](isi_induk(baru)) == pertama
    assert not Keputusan.objects.exists()
