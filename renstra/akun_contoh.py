"""The demo accounts of development settings; never made when AKUN_CONTOH is off."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from iku.inti.cakupan import Peran
from iku.inti.models import Pengguna
from renstra.models import Instansi, Pejabat, Penugasan
from renstra.services.organisasi import samakan

SANDI = "siku-contoh-2026"
KODE_INSTANSI = ("sampang", "kaltim", "banjar", "paser")
_PERAN = (
    ("operator", "Pengisi data", Peran.OPERATOR),
    ("verifikator", "Verifikator", Peran.VERIFIKATOR),
    ("kepala", "Kepala, penanda tangan", Peran.PENANDATANGAN),
    ("inspektorat", "Inspektorat, hanya baca", Peran.REVIUER),
)


@dataclass(frozen=True, slots=True)
class AkunContoh:
    """User name and what it may do."""

    nama: str
    sandi: str
    keterangan: str
    peran: Peran | None = None
    kode: str = ""


def daftar_akun() -> list[AkunContoh]:
    """All demo accounts, the admin last."""
    akun = [
        AkunContoh(f"{awalan}.{kode}", SANDI, keterangan, peran, kode)
        for kode in KODE_INSTANSI
        for awalan, keterangan, peran in _PERAN
    ]
    return [*akun, AkunContoh("admin", SANDI, "Admin sistem")]


@transaction.atomic
def buat_akun(nama_instansi: dict[str, str]) -> None:
    """Make the demo accounts that are missing, for the instansi that are loaded."""
    sandi = make_password(SANDI)  # hashing is slow on purpose: once is enough here
    for akun in daftar_akun():
        pengguna = Pengguna.objects.filter(username=akun.nama).first()
        if pengguna is None:
            pengguna = Pengguna(
                username=akun.nama,
                nama_lengkap=f"Contoh {akun.keterangan.split(',')[0]}",
                jabatan=f"{akun.keterangan} ({nama_instansi.get(akun.kode, 'SIKU')})",
                is_staff=akun.peran is None,
                is_superuser=akun.peran is None,
                password=sandi,
            )
            pengguna.save()
        instansi = Instansi.objects.filter(kode=akun.kode).first()
        if akun.peran is None or instansi is None:
            continue
        tempat = (
            {"pemda": instansi.pemda} if akun.peran is Peran.REVIUER else {"instansi": instansi}
        )
        samakan(Penugasan, {"pengguna": pengguna, "peran": akun.peran.value, **tempat}, {})
        if akun.peran is Peran.PENANDATANGAN:
            for pejabat in Pejabat.objects.filter(
                jabatan__instansi=instansi, jabatan__kepala=True, pengguna__isnull=True
            ):
                pejabat.pengguna = pengguna
                pejabat.save()
