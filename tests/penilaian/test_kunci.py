"""Locks by the Perjanjian Kinerja, and the calendar reopened in the browser with its reason."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from penilaian.models import PenguncianTarget
from renstra.models import PembukaanJadwal, PerubahanTarget, Target
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, tubuh

KUNCI = f"/isian/uji/{TAHUN}/target/kunci/"
TARGET = f"/isian/uji/{TAHUN}/target/"
BUKA = f"/isian/uji/{TAHUN}/TAHUN/buka/"
LEMBAR = f"/isian/uji/{TAHUN}/TAHUN/"
PK = {"tanggal": f"{TAHUN}-02-12", "dokumen": "PK 188/12/2026"}


def target(dunia: Dunia, nomor: str = "1.3") -> Target:
    return Target.objects.get(indikator=dunia.indikator(nomor), tahun=TAHUN, periode="TAHUN")


def kotak(dunia: Dunia, teks: str, periode: str = "TAHUN") -> dict[str, str]:
    kini = Target.objects.filter(
        indikator=dunia.indikator("1.3"), tahun=TAHUN, periode=periode
    ).first()
    kunci = f"{dunia.indikator('1.3').pk}-{periode}"
    return {
        f"t-{kunci}": teks,
        f"ta-{kunci}": "80" if kini else "",
        f"tv-{kunci}": str(kini.versi if kini else 0),
    }


def test_verifikator_mengunci_dan_pengisi_hanya_mengubah_dengan_alasan(
    dunia: Dunia, masuk: Masuk
) -> None:
    jawaban = masuk("verifikator").post(KUNCI, PK, follow=True)
    assert "Target terkunci sejak 12 Februari 2026" in tubuh(jawaban)
    assert "PK 188/12/2026" in tubuh(jawaban)
    assert all(t.kunci for t in Target.objects.filter(tahun=TAHUN, dalam_sk=False).filter(
        indikator__sasaran__keputusan=dunia.keputusan))  # fmt: skip
    catatan = LogEntry.objects.get_for_object(target(dunia)).first()
    assert "PK 188/12/2026" in catatan.additional_data["alasan"]
    client = masuk("operator")
    halaman = tubuh(client.get(TARGET))
    assert 'name="t-' not in halaman
    assert client.post(TARGET, kotak(dunia, "70")).status_code == 422
    assert target(dunia).bawah == 80
    ubah = f"/isian/target/{target(dunia).pk}/ubah/"
    isi = {"versi": "1", "target": "85", "alasan": "Anggaran berubah.", "dokumen": "PK-P 3/2026"}
    assert client.post(ubah, isi).status_code == 302
    assert (target(dunia).bawah, PerubahanTarget.objects.get().bawah_lama) == (85, 80)


def test_target_baru_tidak_masuk_setelah_dikunci(dunia: Dunia, masuk: Masuk) -> None:
    target(dunia).delete()
    masuk("verifikator").post(KUNCI, PK)
    client = masuk("operator")
    jawaban = client.post(TARGET, kotak(dunia, "70"))
    assert jawaban.status_code == 423
    assert "Minta verifikator membuka kuncinya" in tubuh(jawaban)
    assert client.post(TARGET, {"aksi": "salin"}).status_code == 423
    assert not Target.objects.filter(indikator=dunia.indikator("1.3"), tahun=TAHUN).exists()


def test_kunci_dibuka_hanya_dengan_alasan_dan_dokumen(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("verifikator")
    client.post(KUNCI, PK)
    jawaban = client.post(KUNCI, {"alasan": "Keliru tahun."})
    assert jawaban.status_code == 422
    assert "Tuliskan nomor dan tanggal dokumen" in tubuh(jawaban)
    assert target(dunia).kunci is not None
    client.post(KUNCI, {"alasan": "Keliru tahun.", "dokumen": "Nota dinas 7/2026"})
    assert target(dunia).kunci is None
    kunci = PenguncianTarget.objects.get()
    assert (kunci.dibuka_oleh, kunci.dokumen_buka) == (
        dunia.pengguna["verifikator"], "Nota dinas 7/2026",
    )  # fmt: skip
    assert "Keliru tahun. (Nota dinas 7/2026)" in tubuh(client.get(KUNCI))
    assert masuk("operator").post(TARGET, kotak(dunia, "70")).status_code == 302
    client.post(KUNCI, PK)
    assert PenguncianTarget.objects.count() == 2, "locked again, the first lock stays readable"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"tanggal": "", "dokumen": "PK"}, "Pilih tanggal Perjanjian Kinerja."),
        ({"tanggal": f"{TAHUN}-02-12", "dokumen": ""}, "Tuliskan nomor Perjanjian Kinerja."),
        ({"tanggal": "2020-02-12", "dokumen": "PK"}, "bukan tanggal Perjanjian Kinerja tahun"),
        ({"tanggal": f"{TAHUN + 1}-12-30", "dokumen": "PK"}, "tidak boleh setelah hari ini"),
    ],
)
def test_kunci_tanpa_dasar_ditolak(
    dunia: Dunia, masuk: Masuk, isi: dict[str, str], pesan: str
) -> None:
    jawaban = masuk("verifikator").post(KUNCI, isi)
    assert (jawaban.status_code, pesan in tubuh(jawaban)) == (422, True)
    assert target(dunia).kunci is None


def test_pengisian_dibuka_kembali_dan_alasannya_tampil(dunia: Dunia, masuk: Masuk) -> None:
    dunia.tutup_jadwal()
    pk = dunia.baris("s").pk
    isian = {f"n-{pk}": "70", f"a-{pk}": "", f"v-{pk}": "0"}
    pengisi, verifikator = masuk("operator"), masuk("verifikator")
    assert pengisi.post(LEMBAR, isian).status_code == 423
    assert BUKA in tubuh(verifikator.get(LEMBAR))
    assert BUKA not in tubuh(pengisi.get(LEMBAR)), "not the one who enters"
    besok = timezone.localdate() + timedelta(days=1)
    assert verifikator.post(BUKA, {"sampai": f"{besok:%Y-%m-%d}"}).status_code == 422
    kemarin = timezone.localdate() - timedelta(days=1)
    lewat = verifikator.post(BUKA, {"sampai": f"{kemarin:%Y-%m-%d}", "alasan": "Data terlambat."})
    assert lewat.status_code == 422
    verifikator.post(BUKA, {"sampai": f"{besok:%Y-%m-%d}", "alasan": "Data BPS terlambat."})
    pembukaan = PembukaanJadwal.objects.get()
    assert (pembukaan.oleh, pembukaan.alasan) == (
        dunia.pengguna["verifikator"], "Data BPS terlambat.",
    )  # fmt: skip
    for halaman in (LEMBAR, f"/isian/uji/{TAHUN}/"):
        teks = tubuh(pengisi.get(halaman))
        assert "Dibuka kembali sampai" in teks
        assert "Data BPS terlambat." in teks
    assert pengisi.post(LEMBAR, isian).status_code == 302
    assert dunia.nilai("s") == Decimal(70)


def test_yang_belum_ditutup_tidak_dibuka_kembali(dunia: Dunia, masuk: Masuk) -> None:
    besok = timezone.localdate() + timedelta(days=1)
    isi = {"sampai": f"{besok:%Y-%m-%d}", "alasan": "Untuk jaga-jaga."}
    assert masuk("verifikator").post(BUKA, isi).status_code == 409
    assert not PembukaanJadwal.objects.exists()


@pytest.mark.parametrize(
    ("siapa", "kode"), [("asing", 404), ("operator", 403), ("reviuer", 403), ("kepala", 403)]
)
def test_hanya_verifikator_yang_mengunci_dan_membuka(
    dunia: Dunia, masuk: Masuk, siapa: str, kode: int
) -> None:
    dunia.tutup_jadwal()
    client = masuk(siapa)
    besok = timezone.localdate() + timedelta(days=1)
    assert client.post(KUNCI, PK).status_code == kode
    assert client.get(KUNCI).status_code == kode
    isi = {"sampai": f"{besok:%Y-%m-%d}", "alasan": "Mau mengisi."}
    assert client.post(BUKA, isi).status_code == kode
    assert target(dunia).kunci is None
    assert not PembukaanJadwal.objects.exists()
