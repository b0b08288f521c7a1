"""Load the four documents, and with development settings their demo accounts and figures."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from iku.inti.audit import atas_nama
from iku.inti.models import Pengguna
from penilaian.services.contoh import muat_contoh
from renstra.akun_contoh import KODE_INSTANSI, buat_akun
from renstra.models import Instansi
from renstra.muat.baca import GalatMuat, baca_berkas, baca_dokumen
from renstra.muat.simpan import muat_dokumen, muat_skala

FIXTURES = settings.AKAR / "fixtures"


class Command(BaseCommand):
    """Idempotent: a second run changes nothing."""

    help = "Memuat empat dokumen IKU contoh. Aman dijalankan berulang kali."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                self._muat()
        except GalatMuat as galat:
            raise CommandError(str(galat)) from galat

    def _muat(self) -> None:
        muat_skala(baca_berkas(FIXTURES / "skala.yaml")["skala"])
        nama = {}
        keputusan = {}
        for kode in KODE_INSTANSI:
            keputusan[kode] = muat_dokumen(baca_dokumen(FIXTURES / "dokumen", kode))
            nama[kode] = keputusan[kode].renstra.instansi.singkatan
        if settings.AKUN_CONTOH:
            buat_akun(
                {
                    i.kode: f"{i.singkatan} {i.pemda.nama}"
                    for i in Instansi.objects.select_related("pemda")
                }
            )
            for kode, satu in keputusan.items():
                pengisi = Pengguna.objects.get(username=f"operator.{kode}")
                verifikator = Pengguna.objects.get(username=f"verifikator.{kode}")
                with atas_nama(pengisi):
                    muat_contoh(
                        satu,
                        baca_berkas(FIXTURES / "contoh" / f"{kode}.yaml"),
                        pengisi,
                        verifikator,
                    )
        for kode, satu in keputusan.items():
            iku = satu.daftar_sasaran.filter(jabatan__isnull=True).count()
            self.stdout.write(f"{kode}: {satu.renstra.instansi} — {iku} sasaran strategis")
