"""Keys of other systems: which text opens the door, until when, and what is written of its use."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from iku.inti.galat import GalatIsian
from iku.inti.kunci_api import buat_kunci, cabut_kunci, kenali_kunci
from iku.inti.models import KunciApi, Pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def pemilik() -> Pengguna:
    return Pengguna.objects.create_user("pemilik.kunci")


def buat(pemilik: Pengguna, nama: str = "e-Monev", umur: int = 30) -> tuple[KunciApi, str]:
    return buat_kunci(pengguna=pemilik, nama=nama, umur_hari=umur, boleh_menulis=False)


@pytest.mark.parametrize(
    ("nama", "umur", "kalimat"),
    [("  ", 30, "Beri nama sistem"), ("e-Monev", 31, "30, 90, atau 365"), ("a", 0, "30, 90")],
)
def test_kunci_tanpa_nama_atau_dengan_umur_lain_ditolak(
    pemilik: Pengguna, nama: str, umur: int, kalimat: str
) -> None:
    with pytest.raises(GalatIsian, match=kalimat):
        buat(pemilik, nama, umur)
    assert not KunciApi.objects.exists()


def test_rahasianya_tidak_tersimpan(pemilik: Pengguna) -> None:
    kunci, teks = buat(pemilik, f" {'n' * 120} ")
    assert kunci.nama == "n" * 100
    _, awalan, rahasia = teks.split("_", 2)
    assert awalan == kunci.awalan
    assert rahasia not in str(KunciApi.objects.filter(pk=kunci.pk).values())


def test_hanya_teks_yang_persis_dikenali(pemilik: Pengguna) -> None:
    kunci, teks = buat(pemilik)
    assert kenali_kunci(teks) == kunci
    tanda, awalan, rahasia = teks.split("_", 2)
    for salah in (
        "", "siku", f"{tanda}_{awalan}", f"lain_{awalan}_{rahasia}", f"{tanda}_{awalan}_",
        f"{tanda}_{'0' * 12}_{rahasia}", f"{teks}x", teks[:-1], f"{tanda}_{awalan}_é",
    ):  # fmt: skip
        assert kenali_kunci(salah) is None, salah


def test_tanggal_pakai_ditulis_sekali_sehari(pemilik: Pengguna) -> None:
    kunci, teks = buat(pemilik)
    kini = timezone.now()
    with time_machine.travel(kini, tick=False):
        kenali_kunci(teks)
        KunciApi.objects.filter(pk=kunci.pk).update(nama="diubah pihak lain")
        kenali_kunci(teks)
    kunci.refresh_from_db()
    assert (kunci.terakhir_dipakai, kunci.nama) == (timezone.localdate(kini), "diubah pihak lain")
    with time_machine.travel(kini + timedelta(days=1), tick=False):
        kenali_kunci(teks)
    kunci.refresh_from_db()
    assert kunci.terakhir_dipakai == timezone.localdate(kini) + timedelta(days=1)


def test_berakhir_dicabut_dan_pemilik_nonaktif(pemilik: Pengguna) -> None:
    _, teks = buat(pemilik)
    with time_machine.travel(timezone.now() + timedelta(days=29, hours=23)):
        assert kenali_kunci(teks) is not None
    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=1)):
        assert kenali_kunci(teks) is None
    pemilik.is_active = False
    pemilik.save()
    assert kenali_kunci(teks) is None


def test_dicabut_dua_kali_tetap_waktu_yang_pertama(pemilik: Pengguna) -> None:
    kunci, teks = buat(pemilik)
    pertama = cabut_kunci(pengguna=pemilik, kunci_id=kunci.pk).dicabut_pada
    assert pertama is not None
    assert cabut_kunci(pengguna=pemilik, kunci_id=kunci.pk).dicabut_pada == pertama
    assert kenali_kunci(teks) is None
    with pytest.raises(KunciApi.DoesNotExist):
        cabut_kunci(pengguna=Pengguna.objects.create_user("orang.lain"), kunci_id=kunci.pk)
