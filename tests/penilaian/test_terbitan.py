"""A capaian published elsewhere: noted with its source, compared, explained, never used."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry

from penilaian.models import Capaian, Realisasi
from penilaian.services.isian.realisasi import ajukan, sahkan, simpan_teks
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh

SUMBER = "LKjIP Kabupaten uji 2026, halaman 12"


@pytest.fixture
def realisasi(dunia: Dunia) -> Realisasi:
    """92 of 80 on a maximise indicator: 115 %."""
    isi_nilai(dunia, "s", "92")
    return dunia.realisasi("1.3")


def catat(masuk: Masuk, r: Realisasi, siapa: str = "operator", **isi: Any) -> Any:
    r.refresh_from_db()
    data = {"versi": r.versi, "capaian": "113", "sumber": SUMBER} | isi
    return masuk(siapa).post(f"/realisasi/{r.pk}/terbitan/", data)


def halaman(masuk: Masuk, r: Realisasi, siapa: str = "operator") -> str:
    return tubuh(masuk(siapa).get(f"/realisasi/{r.pk}/cara-hitung/"))


def test_angka_yang_tidak_dapat_dijelaskan_ditandai(masuk: Masuk, realisasi: Realisasi) -> None:
    sebelum = Capaian.objects.values().get(realisasi=realisasi)
    assert catat(masuk, realisasi).status_code == 302
    realisasi.refresh_from_db()
    assert (realisasi.capaian_terbit, realisasi.presisi_terbit) == (Decimal(113), 0)
    assert realisasi.sumber_terbit == SUMBER
    isi = halaman(masuk, realisasi)
    assert "Angka terbit 113 % berbeda dari hitungan (115 %)." in isi
    assert "Tidak ada rumus capaian yang dikenal menghasilkan angka itu." in isi
    assert SUMBER in isi
    assert Capaian.objects.values().get(realisasi=realisasi) == sebelum
    catatan = LogEntry.objects.get_for_object(realisasi).first()
    assert catatan is not None
    assert SUMBER in catatan.additional_data["alasan"]


@pytest.mark.parametrize(
    ("terbit", "kalimat"),
    [
        ("100", "polaritas maksimal, batas atas 100 %"),
        ("85", "polaritas minimal cara selisih, tanpa batas atas"),
        ("86,96", "polaritas minimal cara rasio, tanpa batas atas"),
        ("115", "Sama dengan angka terbit 115 %."),
        ("115,00", "Sama dengan angka terbit 115,00 %."),
        ("115,4", "berbeda dari hitungan (115 %)"),
    ],
)
def test_rumus_yang_menghasilkannya_disebut(
    masuk: Masuk, realisasi: Realisasi, terbit: str, kalimat: str
) -> None:
    assert catat(masuk, realisasi, capaian=terbit).status_code == 302
    assert kalimat in halaman(masuk, realisasi)


def test_desimal_terbitan_ikut_tersimpan(masuk: Masuk, realisasi: Realisasi) -> None:
    catat(masuk, realisasi, capaian="115,0")
    realisasi.refresh_from_db()
    assert realisasi.presisi_terbit == 1
    assert 'value="115,0"' in halaman(masuk, realisasi)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"sumber": " "}, "Tuliskan sumbernya"),
        ({"capaian": ""}, "Isi capaian yang diterbitkan"),
        ({"capaian": "97.2"}, "97,2"),
        ({"capaian": "102,12345"}, "paling banyak 4 angka"),
        ({"capaian": "-3"}, "berupa persentase"),
    ],
)
def test_catatan_yang_tidak_lengkap_ditolak_dengan_ketikannya(
    masuk: Masuk, realisasi: Realisasi, isi: dict[str, str], kalimat: str
) -> None:
    jawaban = catat(masuk, realisasi, **isi)
    assert jawaban.status_code == 422
    assert kalimat in tubuh(jawaban)
    realisasi.refresh_from_db()
    assert realisasi.capaian_terbit is None


def test_dapat_dicatat_setelah_disahkan_dan_jadwal_ditutup(
    dunia: Dunia, masuk: Masuk, realisasi: Realisasi
) -> None:
    ajukan(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=realisasi.pk,
        oleh=dunia.pengguna["operator"],
    )
    sahkan(
        cakupan=dunia.cakupan("verifikator"),
        realisasi_id=realisasi.pk,
        oleh=dunia.pengguna["verifikator"],
    )
    dunia.tutup_jadwal()
    assert catat(masuk, realisasi).status_code == 302
    realisasi.refresh_from_db()
    assert realisasi.status == "disahkan"
    isi = halaman(masuk, realisasi, "reviuer")
    assert "berbeda dari hitungan (115 %)" in isi
    assert 'name="sumber"' not in isi
    indikator = tubuh(masuk("reviuer").get(f"/indikator/{realisasi.indikator_id}/"))
    assert "Berbeda dari yang diterbitkan" in indikator


def test_dihapus_dengan_mengosongkan(masuk: Masuk, realisasi: Realisasi) -> None:
    catat(masuk, realisasi)
    assert catat(masuk, realisasi, capaian="", sumber="").status_code == 302
    realisasi.refresh_from_db()
    assert (realisasi.capaian_terbit, realisasi.sumber_terbit) == (None, "")


@pytest.mark.parametrize(
    ("siapa", "kode"),
    [("verifikator", 403), ("kepala", 403), ("reviuer", 403), ("asing", 404)],
)
def test_hanya_pengisi_instansi_yang_mencatat(
    masuk: Masuk, realisasi: Realisasi, siapa: str, kode: int
) -> None:
    assert catat(masuk, realisasi, siapa).status_code == kode
    realisasi.refresh_from_db()
    assert realisasi.capaian_terbit is None


def test_versi_lama_ditolak(masuk: Masuk, realisasi: Realisasi) -> None:
    assert catat(masuk, realisasi, versi=realisasi.versi + 7).status_code == 409


def test_indikator_tanpa_rumus_mempunyai_satu_sumber(dunia: Dunia, masuk: Masuk) -> None:
    simpan_teks(
        cakupan=dunia.cakupan("operator"),
        indikator_id=dunia.indikator("1.4").pk,
        tahun=TAHUN,
        periode="TAHUN",
        versi=0,
        penjelasan="",
        nilai_terbit=Decimal(72),
        sumber_terbit="Berita acara 7",
    )
    r = dunia.realisasi("1.4")
    assert catat(masuk, r).status_code == 422
    assert catat(masuk, r, sumber="Berita acara 7", capaian="90").status_code == 302
    assert "Sama dengan angka terbit 90 %." in halaman(masuk, r)
