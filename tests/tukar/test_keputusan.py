"""A whole decree out and in again: identical in every format, all or nothing, within the scope."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import connection
from openpyxl import load_workbook

from iku.inti import pemicu
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.lembar.galat import GalatBerkas
from renstra.models import (
    Indikator,
    Instansi,
    Keputusan,
    PemerintahDaerah,
    Penugasan,
    Renstra,
    Sasaran,
    Skala,
    Target,
    Variabel,
)
from renstra.selectors.tukar import isi_keputusan
from renstra.services.penetapan import tetapkan
from renstra.services.tukar import impor_keputusan
from renstra.services.tukar_dasar import GalatTukar
from renstra.tukar.baca import GalatIsiBerkas, baca_isi
from renstra.tukar.tulis import BENTUK, tulis_csv, tulis_json, tulis_xlsx

pytestmark = pytest.mark.usefixtures("contoh")
SEMUA = Cakupan(pengguna_id=1, seluruh_sistem=True)
KODE = ("sampang", "kaltim", "banjar", "paser")


def ambil(kode: str) -> Keputusan:
    return Keputusan.objects.select_related("renstra__instansi__pemda").get(
        renstra__instansi__kode=kode, versi=1
    )


def kosongkan() -> None:
    """An empty database, as a new installation has it."""
    pemicu.lepas(connection)
    semua = connection.introspection.table_names()
    tabel = [t for t in semua if t.startswith(("renstra_", "penilaian_"))]
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            daftar = ", ".join(connection.ops.quote_name(t) for t in tabel)
            kursor.execute(f"TRUNCATE {daftar} CASCADE")
        else:
            kursor.execute("PRAGMA defer_foreign_keys = ON")
            for t in tabel:
                kursor.execute(f"DELETE FROM {connection.ops.quote_name(t)}")
    pemicu.pasang(connection)
    assert not Instansi.objects.exists()
    assert not Skala.objects.exists()


def draf_banjar() -> Keputusan:
    """The decree of Banjar as a draft in a database without anything else."""
    isi = isi_keputusan(ambil("banjar"))
    kosongkan()
    impor_keputusan(cakupan=SEMUA, isi=isi)
    return ambil("banjar")


def ubah(isi: Any, lembar: str, nomor: int, **medan: Any) -> Any:
    isi.lembar[lembar][nomor].isi.update(medan)
    return isi


@pytest.mark.parametrize("bentuk", BENTUK)
@pytest.mark.parametrize("kode", KODE)
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


# ── files ──


def xlsx(ubah_buku: Callable[[Any], None]) -> bytes:
    buku = load_workbook(io.BytesIO(tulis_xlsx(isi_keputusan(ambil("banjar")))))
    ubah_buku(buku)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _rumus(buku: Any) -> None:
    buku["Indikator"]["C2"] = '=HYPERLINK("http://contoh.invalid")'


def _gabung(buku: Any) -> None:
    buku["Tujuan" if buku["Tujuan"].max_row > 1 else "Indikator"].merge_cells("A2:B2")


@pytest.mark.parametrize(("cara", "kata"), [(_rumus, "rumus Excel"), (_gabung, "digabung")])
def test_sel_yang_tidak_dapat_dibaca_disebut_tempatnya(cara: Any, kata: str) -> None:
    with pytest.raises(GalatIsiBerkas) as galat:
        baca_isi(xlsx(cara))
    assert any(kata in g.pesan and g.nomor == 2 for g in galat.value.daftar)


def test_kolom_yang_hilang_dan_baris_ganda() -> None:
    def hapus(buku: Any) -> None:
        buku["Indikator"]["C1"] = "bukan"

    with pytest.raises(GalatBerkas, match="kolom nama tidak ada"):
        baca_isi(xlsx(hapus))

    def ganda(buku: Any) -> None:
        buku["Indikator"].append([s.value for s in buku["Indikator"][2]])

    with pytest.raises(GalatIsiBerkas) as galat:
        baca_isi(xlsx(ganda))
    assert "sudah ada di baris 2" in galat.value.daftar[0].pesan


def _zip(**butir: bytes) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in butir.items():
            arsip.writestr(nama, isi)
    return keluar.getvalue()


MAKRO = ("xl/vbaProject.bin", "xl/workbook.xml", "[Content_Types].xml")


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"bukan apa-apa",
        b"[]",
        b"[" * 100_000,
        json.dumps({"format": "siku-keputusan", "versi": 9, "lembar": {}}).encode(),
        json.dumps({"format": "siku-keputusan", "versi": 1, "lembar": {"tujuan": [1]}}).encode(),
        b"PK\x05\x06",
        _zip(**{"tujuan.csv": b"0" * 50_000_000}),
        _zip(**{"../tujuan.csv": b"nomor;uraian"}),
        _zip(**{"tujuan.csv": b'nomor;uraian\r\n"1;x'}),
        _zip(**dict.fromkeys(MAKRO, b"x")),
    ],
)  # fmt: skip
def test_berkas_jahat_ditolak(isi: bytes) -> None:
    with pytest.raises(GalatBerkas) as galat:
        baca_isi(isi)
    assert galat.value.pesan


def test_rumus_lembar_kerja_tidak_hidup_dan_kembali_seperti_semula() -> None:
    keputusan = draf_banjar()
    satu = Indikator.objects.filter(sasaran__keputusan=keputusan)[0]
    satu.nama, satu.keterangan = "=1+1", "'@SUM(1)"
    satu.save()
    isi = isi_keputusan(ambil("banjar"))
    for tulis in (tulis_xlsx, tulis_csv, tulis_json):
        baris = baca_isi(tulis(isi)).baris("indikator")[0].isi
        assert (baris["nama"], baris["keterangan"]) == ("=1+1", "'@SUM(1)")
    buku = load_workbook(io.BytesIO(tulis_xlsx(isi)))
    assert buku["Indikator"]["C2"].value == "'=1+1"
    assert buku["Indikator"]["C2"].data_type == "s"


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
