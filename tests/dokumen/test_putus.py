"""Signing that dies or races: no document in a wrong state, never two adopted files."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connections

from iku.dokumen import services
from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.models import ArsipPdf, Dokumen, UpayaTandaTangan
from iku.dokumen.penanda.pengembangan import Pengembangan
from iku.dokumen.port import PermintaanTandaTangan
from iku.inti.galat import GalatKeadaan
from tests.dokumen.bahan import keterangan, permintaan

pytestmark = pytest.mark.django_db(transaction=True)
TITIK = ("sebelum kirim", "setelah kirim", "setelah jawaban", "sebelum simpan")


@dataclass
class PortMati:
    """Kills its own process without warning before or after the signer has answered."""

    asli: Pengembangan
    titik: str
    nama: str = "tiruan"
    simulasi: bool = True
    kalimat_kaki: str = "SIMULASI"
    meminta: tuple[str, ...] = ()
    mengisi_tempat: bool = True

    def tandatangani(self, pdf: bytes, permintaan: PermintaanTandaTangan) -> bytes:
        _mati_bila(self.titik == "sebelum kirim")
        hasil = self.asli.tandatangani(pdf, permintaan)
        _mati_bila(self.titik == "setelah kirim")
        return hasil

    def dikenali(self, sertifikat: object, permintaan: PermintaanTandaTangan) -> bool:
        _mati_bila(self.titik == "setelah jawaban")
        return self.asli.dikenali(sertifikat, permintaan)


def _mati_bila(ya: bool) -> None:
    if ya:
        os.kill(os.getpid(), signal.SIGKILL)


def _di_anak(tindakan: Callable[[], object]) -> int:
    """Run in a forked child; returns how it ended."""
    connections.close_all()
    anak = os.fork()
    if anak == 0:
        try:
            tindakan()
        finally:
            os._exit(0)
    _, status = os.waitpid(anak, 0)
    return status


@pytest.mark.parametrize("ulang", range(5))
@pytest.mark.parametrize("titik", TITIK)
def test_mati_mendadak(
    titik: str,
    ulang: int,
    naskah: bytes,
    port: Pengembangan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dokumen = services.siapkan(**keterangan(nomor=str(ulang)))

    def tandatangani(lewat: object) -> ArsipPdf:
        return services.tandatangani(
            dokumen=dokumen,
            pdf=naskah,
            port=lewat,
            permintaan=permintaan(),
            setelah=lambda _: _mati_bila(lewat is not port and titik == "sebelum simpan"),
        )

    status = _di_anak(lambda: tandatangani(PortMati(port, titik)))
    assert os.WIFSIGNALED(status)
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.DISIAPKAN
    assert not ArsipPdf.objects.exists()
    assert dokumen.upaya.get().status == StatusUpaya.SEDANG

    with pytest.raises(GalatKeadaan, match="sedang berjalan"):
        tandatangani(port)
    monkeypatch.setattr(services, "BATAS_UPAYA", timedelta(0))
    arsip = tandatangani(port)
    assert ArsipPdf.objects.get() == arsip
    assert set(dokumen.upaya.values_list("status", flat=True)) == {
        StatusUpaya.TIDAK_PASTI,
        StatusUpaya.SAH,
    }


def test_banyak_penekan_satu_tanda_tangan(naskah: bytes, port: Pengembangan) -> None:
    dokumen: Dokumen = services.siapkan(**keterangan())
    hasil: list[str] = []
    pagar = threading.Barrier(8)

    def tekan() -> None:
        pagar.wait()
        try:
            services.tandatangani(dokumen=dokumen, pdf=naskah, port=port, permintaan=permintaan())
            hasil.append("berhasil")
        except GalatKeadaan:
            hasil.append("ditolak")
        finally:
            connections.close_all()

    benang = [threading.Thread(target=tekan) for _ in range(8)]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    assert sorted(hasil) == ["berhasil"] + ["ditolak"] * 7
    assert ArsipPdf.objects.count() == 1
    assert UpayaTandaTangan.objects.filter(status=StatusUpaya.SAH).count() == 1
    assert not UpayaTandaTangan.objects.filter(status=StatusUpaya.SEDANG).exists()
