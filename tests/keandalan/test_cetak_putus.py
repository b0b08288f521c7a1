"""Row 7, second half: a worker killed with SIGKILL while it prints several decrees.

A real process on the test database, on either engine. After each kill no decree has changed and the
work is not called done; taken up again it gives the very file of an undisturbed run.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core import serializers
from django.db import connection

from iku.dokumen.models import ArsipPdf, Dokumen, UpayaTandaTangan
from iku.inti.models import Pekerjaan, StatusPekerjaan
from iku.inti.pekerjaan import antre, pulihkan_terputus
from renstra.models import Keputusan
from renstra.pekerjaan import CETAK
from renstra.services.tanda_tangan.dokumen import tandatangani
from tests.dokumen.bahan import lingkungan_proses_lain
from tests.keandalan.catatan import catat
from tests.kerja import kerjakan_semua
from tests.renstra.bahan import keputusan_contoh, rancangan

pytestmark = [
    pytest.mark.berat,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("contoh"),
]
AKAR = Path(__file__).resolve().parents[2]
KALI = int(os.environ.get("SIKU_ULANG_BUNUH_CETAK", "20"))
_PEKERJA = """
import sys, django
django.setup()
from iku.inti.pekerjaan import kerjakan
print("mulai", flush=True)
kerjakan.call(int(sys.argv[1]))
"""


def _keadaan() -> str:
    """SHA-256 of every decree, document, signing attempt and archive."""
    isi = "".join(
        serializers.serialize("json", model.objects.order_by("pk"))
        for model in (Keputusan, Dokumen, UpayaTandaTangan, ArsipPdf)
    )
    return hashlib.sha256(isi.encode()).hexdigest()


def _minta(pk: list[int]) -> Pekerjaan:
    operator = get_user_model().objects.get(username="operator.kaltim")
    return antre(CETAK, pengguna=operator, argumen={"pk": pk})


def _selesaikan() -> Pekerjaan:
    (satu,) = kerjakan_semua()
    assert satu.status == StatusPekerjaan.SELESAI, satu.pesan
    return satu


def _sidik(pekerjaan: Pekerjaan) -> str:
    return hashlib.sha256(pekerjaan.berkas.read()).hexdigest()


def _bunuh(pekerjaan: Pekerjaan, setelah: float) -> bool:
    """Let a worker begin, kill it after so many seconds; whether it was still at work."""
    with subprocess.Popen(
        [sys.executable, "-c", _PEKERJA, str(pekerjaan.pk)],
        env=lingkungan_proses_lain(),
        cwd=AKAR,
        stdout=subprocess.PIPE,
    ) as proses:
        assert proses.stdout is not None
        assert proses.stdout.readline() == b"mulai\n"
        time.sleep(setelah)
        proses.send_signal(signal.SIGKILL)
        return proses.wait() == -signal.SIGKILL


def test_pencetak_dibunuh_berkali_kali() -> None:
    tandatangani(keputusan_contoh("kaltim"))
    pk = [keputusan_contoh("kaltim").pk, rancangan("kaltim").pk]
    _minta(pk)
    mulai = time.monotonic()
    utuh = _sidik(_selesaikan())
    lama, awal = time.monotonic() - mulai, _keadaan()
    acak, hitung = random.Random(7), Counter[str]()
    for _ in range(KALI):
        pekerjaan = _minta(pk)
        hidup = _bunuh(pekerjaan, acak.uniform(0, 1.2) * (lama + 1))
        pekerjaan.refresh_from_db()
        selesai = pekerjaan.status == StatusPekerjaan.SELESAI
        hitung["terbunuh" if hidup else "sempat_selesai"] += 1
        hitung["keputusan_berubah"] += _keadaan() != awal
        if not selesai:
            hitung["berkas_setengah"] += bool(pekerjaan.berkas)
            pulihkan_terputus(timedelta(0))
            pekerjaan = _selesaikan()
        hitung["hasil_lain"] += _sidik(pekerjaan) != utuh
    catat(
        7,
        "kill -9 saat mencetak beberapa keputusan",
        "0 keputusan berubah, hasil ulangan sama byte",
        not (hitung["keputusan_berubah"] or hitung["berkas_setengah"] or hitung["hasil_lain"])
        and hitung["terbunuh"] > 0,
        connection.vendor,
        kali=KALI,
        **dict(sorted(hitung.items())),
    )
