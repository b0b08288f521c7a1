"""`buat_data`: figures as the application itself would have computed them, the same every time."""

from __future__ import annotations

import io
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from iku.inti import pemicu
from iku.inti.models import Pengguna
from penilaian.buatan import muat
from penilaian.models import BuktiDukung, Capaian, NilaiVariabel, Realisasi
from renstra.models import Keputusan, PemerintahDaerah, Target

pytestmark = pytest.mark.django_db
KECIL = {"pemda": 1, "instansi": 2, "indikator": 30, "tahun": 2, "sampai": 2026}


def buat(**pilihan: Any) -> str:
    keluar = io.StringIO()
    call_command("buat_data", verbosity=0, stdout=keluar, **(KECIL | pilihan))
    return keluar.getvalue()


def angka() -> list[tuple]:
    """Every figure with its place, without the ids that the database gave."""
    return list(
        Capaian.objects.filter(pemda__kode__startswith="buatan-")
        .order_by("instansi__kode", "indikator__nomor", "tahun", "periode")
        .values_list(
            "instansi__kode", "indikator__nomor", "indikator__garis", "tahun", "periode",
            "realisasi__status", "status", "nilai_penuh", "capaian", "predikat", "lengkap",
            "target__bawah",
        )
    )  # fmt: skip


@pytest.fixture
def ukuran_kecil() -> str:
    return buat()


def test_sepuluh_indikator_memberi_empat_puluh_realisasi_setahun(ukuran_kecil: str) -> None:
    assert "1 pemda baru, 0 sudah ada" in ukuran_kecil
    assert Realisasi.objects.filter(indikator__nama__contains="buatan").count() == 2 * 3 * 40 * 2
    assert set(Keputusan.objects.filter(nomor__contains="BUATAN").values_list("status")) == {
        ("ditetapkan",)
    }
    status = set(
        Realisasi.objects.filter(indikator__nama__contains="buatan").values_list(
            "status", flat=True
        )
    )
    assert status == {"draf", "diajukan", "disahkan", "dikembalikan"}
    assert Target.objects.filter(indikator__nama__contains="buatan").exists()
    assert BuktiDukung.objects.filter(tautan__contains="bukti.invalid").exists()
    assert LogEntry.objects.filter(actor__username="verifikator.buatan-001-01").exists()


def test_hitung_ulang_tidak_menemukan_apa_pun_untuk_diubah(ukuran_kecil: str) -> None:
    awal = angka()
    keluar = io.StringIO()
    call_command("hitung_ulang", verbosity=0, stdout=keluar)
    assert "0 capaian berubah" in keluar.getvalue()
    assert angka() == awal
    assert {a[6] for a in awal} >= {"NILAI", "BELUM_DIISI"}


def test_benih_sama_memberi_angka_sama_dan_benih_lain_tidak(ukuran_kecil: str) -> None:
    pertama = angka()
    _hapus_buatan()
    buat()
    assert angka() == pertama
    _hapus_buatan()
    buat(benih=2)
    assert angka() != pertama


def _hapus_buatan() -> None:
    """Make the Pemda again under another name: nothing of a decree in force can be deleted."""
    for n, pemda in enumerate(PemerintahDaerah.objects.filter(kode__startswith="buatan-")):
        lama = PemerintahDaerah.objects.filter(kode__startswith="lama-").count()
        pemda.kode = f"lama-{lama + n}"
        pemda.save()
        for instansi in pemda.daftar_instansi.all():
            instansi.kode = f"lama-{lama + n}-{instansi.pk}"
            instansi.save()
    for akun in Pengguna.objects.filter(username__contains=".buatan-"):
        akun.username = f"lama-{akun.pk}"
        akun.save()


def test_dijalankan_lagi_hanya_membuat_yang_belum_ada(ukuran_kecil: str) -> None:
    awal = angka()
    assert "0 pemda baru, 1 sudah ada" in buat()
    assert angka() == awal
    assert "1 pemda baru, 1 sudah ada" in buat(pemda=2, instansi=1, indikator=10)


def test_terhenti_di_tengah_tidak_meninggalkan_apa_pun(monkeypatch: pytest.MonkeyPatch) -> None:
    asli, kali = muat.tulis_angka_instansi, []

    def terhenti(*isi: Any) -> None:
        kali.append(1)
        if len(kali) == 2:
            raise KeyboardInterrupt
        asli(*isi)

    monkeypatch.setattr(muat, "tulis_angka_instansi", terhenti)
    with pytest.raises(KeyboardInterrupt):
        buat()
    assert not PemerintahDaerah.objects.filter(kode__startswith="buatan-").exists()
    assert not angka()
    monkeypatch.undo()
    assert "1 pemda baru" in buat()


def test_pemicu_tetap_terpasang_dan_baris_tetap_terkunci(ukuran_kecil: str) -> None:
    assert not pemicu.periksa_terpasang(databases=["default"])
    keputusan = Keputusan.objects.filter(nomor__contains="BUATAN").first()
    assert keputusan is not None
    indikator = keputusan.daftar_sasaran.get(nomor="1").daftar_indikator.first()
    assert indikator is not None
    indikator.nama = "Diubah"
    with pytest.raises(Exception, match="tidak dapat diubah"):
        indikator.save()


def test_akun_buatan_dapat_masuk_dan_melihat_dasbornya(ukuran_kecil: str, client: Client) -> None:
    assert client.login(username="inspektorat.buatan-001", password="siku-contoh-2026")
    assert "Dinas Buatan 02" in client.get("/dasbor/").content.decode()


@pytest.mark.parametrize(
    ("pilihan", "pesan"),
    [
        ({"pemda": 0}, "--pemda harus 1 sampai 999"),
        ({"instansi": 100}, "--instansi harus 1 sampai 99"),
        ({"sampai": 1999}, "2000 sampai 2100"),
    ],
)
def test_ukuran_yang_tidak_masuk_akal_ditolak(pilihan: dict[str, int], pesan: str) -> None:
    with pytest.raises(CommandError, match=pesan):
        buat(**pilihan)


@override_settings(AKUN_CONTOH=False)
def test_di_produksi_ditolak_kecuali_dipaksa() -> None:
    with pytest.raises(CommandError, match="--paksa"):
        buat()
    assert "1 pemda baru" in buat(paksa=True, instansi=1, indikator=10, tahun=1)
    akun = Pengguna.objects.get(username="operator.buatan-001-01")
    assert not akun.has_usable_password()


@pytest.mark.usefixtures("contoh")
def test_di_samping_data_sungguhan_ditolak() -> None:
    nilai = NilaiVariabel.objects.first()
    assert nilai is not None
    nilai.contoh = False
    nilai.save()
    with pytest.raises(CommandError, match="isian sungguhan"):
        buat()
