"""The process is killed while it signs through a live client: no wrong state, no second file."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections

from iku.dokumen import services
from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.models import ArsipPdf
from tests.dokumen.bahan import keterangan, naskah_contoh
from tests.dokumen.bahan_bsre import minta, port_bsre
from tests.dokumen.klien_palsu import Palsu, jalankan

pytestmark = pytest.mark.django_db(transaction=True)
# Before the document is sent; received; signed but not answered; adopted but not committed.
TITIK = ("status", "terima", "jawab", "simpan")
TERKIRIM = {"status": 0, "terima": 1, "jawab": 1, "simpan": 1}


@pytest.fixture(scope="module")
def naskah_polos() -> bytes:
    return naskah_contoh(isian=())


@pytest.fixture
def palsu(map_otoritas: Path) -> Iterator[Palsu]:
    keadaan = Palsu(map_otoritas)
    server = jalankan(keadaan)
    yield keadaan
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("ulang", range(5))
@pytest.mark.parametrize("titik", TITIK)
def test_mati_saat_menandatangani_dengan_bsre(
    titik: str, ulang: int, palsu: Palsu, naskah_polos: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    dokumen = services.siapkan(
        **keterangan(nomor=str(ulang), penandatangan_nama="Drs. Contoh Kepala, M.Si.")
    )
    port = port_bsre(palsu, ("v1", "v2")[ulang % 2])
    baca, tulis = os.pipe()
    connections.close_all()
    anak = os.fork()
    if anak == 0:
        try:
            os.read(baca, 1)  # until the server knows whom to kill
            services.tandatangani(
                dokumen=dokumen,
                pdf=naskah_polos,
                port=port,
                permintaan=minta(),
                setelah=lambda _: os.kill(os.getpid(), signal.SIGKILL),
            )
        finally:
            os._exit(0)
    palsu.kait = lambda di: os.kill(anak, signal.SIGKILL) if di == titik else None
    os.write(tulis, b"x")
    _, akhir = os.waitpid(anak, 0)
    os.close(baca)
    os.close(tulis)
    assert os.WIFSIGNALED(akhir)
    palsu.kait = str
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.DISIAPKAN
    assert not ArsipPdf.objects.exists()
    assert dokumen.upaya.get().status == StatusUpaya.SEDANG
    assert palsu.hitungan["tanda tangan"] == TERKIRIM[titik]

    monkeypatch.setattr(services, "BATAS_UPAYA", timedelta(0))
    arsip = services.tandatangani(dokumen=dokumen, pdf=naskah_polos, port=port, permintaan=minta())
    assert ArsipPdf.objects.get() == arsip
    assert sorted(dokumen.upaya.values_list("status", flat=True)) == ["sah", "tidak_pasti"]
