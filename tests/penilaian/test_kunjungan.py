"""Since the last visit: counted once, told again while the reader reads on, never leaking."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import time_machine
from django.test import Client

from penilaian.models import BuktiDukung, KunjunganDasbor, Realisasi
from penilaian.selectors.riwayat.perubahan import muat_perubahan
from penilaian.services.isian.nilai import Sel, simpan_nilai
from penilaian.services.isian.realisasi import ajukan, kembalikan, sahkan, tarik
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh

SENIN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def hitungan(dunia: Dunia, sejak: datetime) -> dict[str, int]:
    return {t: n for n, t in muat_perubahan(dunia.cakupan("reviuer"), sejak).hitungan}


def kirim(dunia: Dunia, nomor: str) -> Realisasi:
    satu = dunia.realisasi(nomor)
    return ajukan(
        cakupan=dunia.cakupan("operator"), realisasi_id=satu.pk, oleh=dunia.pengguna["operator"]
    )


def test_dikirim_disahkan_direvisi_dan_ditarik(dunia: Dunia) -> None:
    sejak = datetime.now(UTC)
    for nama, nilai in (("a", "90"), ("b", "100"), ("c", "95")):
        isi_nilai(dunia, nama, nilai)
    assert hitungan(dunia, sejak) == {}  # a draft is nothing that a reader could have seen
    satu = kirim(dunia, "1.1")
    assert hitungan(dunia, sejak) == {"realisasi baru": 1}
    v = {"cakupan": dunia.cakupan("verifikator"), "oleh": dunia.pengguna["verifikator"]}
    sahkan(realisasi_id=satu.pk, **v)
    assert hitungan(dunia, sejak) == {"realisasi baru": 1}
    tengah = datetime.now(UTC)
    kembalikan(realisasi_id=satu.pk, catatan="Periksa penyebutnya.", **v)
    assert hitungan(dunia, tengah) == {"dikembalikan atau ditarik": 1}
    assert hitungan(dunia, sejak) == {}  # come and gone: it is not there, and was not before
    simpan_nilai(
        cakupan=dunia.cakupan("operator"),
        oleh=dunia.pengguna["operator"],
        sel=Sel(dunia.baris("a").pk, TAHUN, "TAHUN", Decimal(92), 1),
    )
    kirim(dunia, "1.1")
    assert hitungan(dunia, tengah) == {"direvisi": 1}
    akhir = datetime.now(UTC)
    sahkan(realisasi_id=satu.pk, **v)
    assert hitungan(dunia, akhir) == {"disahkan": 1}
    dua = kirim(dunia, "1.2")
    tarik(cakupan=dunia.cakupan("operator"), realisasi_id=dua.pk, oleh=dunia.pengguna["operator"])
    assert hitungan(dunia, akhir) == {"disahkan": 1}


def test_kunjungan_tercatat_dan_tidak_bergeser_selama_dibaca(dunia: Dunia, masuk: Masuk) -> None:
    with time_machine.travel(SENIN, tick=False) as jam:
        assert "Sejak kunjungan Anda" not in tubuh(masuk("reviuer").get("/dasbor/"))
        ada = KunjunganDasbor.objects.get(pengguna=dunia.pengguna["reviuer"])
        assert (ada.terakhir, ada.sebelumnya) == (SENIN, None)
        jam.move_to(SENIN + timedelta(minutes=29))
        assert "Sejak kunjungan Anda" not in tubuh(masuk("reviuer").get("/dasbor/"))
        jam.move_to(SENIN + timedelta(days=3))
        isi = tubuh(masuk("reviuer").get("/dasbor/"))
        assert (
            "Sejak kunjungan Anda 23 November 2026, 09.29 WIB:</strong> tidak ada perubahan" in isi
        )
        jam.move_to(SENIN + timedelta(days=3, minutes=20))
        assert "23 November 2026, 09.29 WIB" in tubuh(masuk("reviuer").get("/dasbor/"))


def test_baris_dasbor_menuju_daftarnya(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("reviuer")
    client.get("/dasbor/")
    ada = KunjunganDasbor.objects.get(pengguna=dunia.pengguna["reviuer"])
    ada.terakhir -= timedelta(days=1)
    ada.save()
    for nama, nilai in (("a", "90"), ("b", "100")):
        isi_nilai(dunia, nama, nilai)
    satu = kirim(dunia, "1.1")
    BuktiDukung(
        realisasi=satu,
        jenis="tautan",
        nama="Berita acara",
        tautan="https://contoh.go.id/",
        pengunggah=dunia.pengguna["operator"],
    ).save()
    isi = tubuh(client.get("/dasbor/"))
    assert "1 realisasi baru, 1 bukti baru" in isi
    alamat = isi.split('href="/perubahan/')[1].split('"')[0]
    daftar = tubuh(client.get(f"/perubahan/{alamat}"))
    assert "Indikator 1.1" in daftar
    assert "Berita acara" in daftar
    asing = tubuh(masuk("asing").get(f"/perubahan/{alamat}"))
    assert "Tidak ada perubahan" in asing


def test_alamat_aneh(dunia: Dunia, masuk: Masuk) -> None:
    for sejak in ("", "kemarin", "2026-13-45", "2026-11-01T00:00:00"):
        assert masuk("reviuer").get(f"/perubahan/?sejak={sejak}").status_code == 200
    assert Client().get("/perubahan/").status_code == 302
