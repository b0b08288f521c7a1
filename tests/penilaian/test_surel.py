"""Notices by e-mail: the right person, once, after the commit, no figures; never in the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from iku.inti.models import Pengguna
from penilaian.models import ButirSurel
from penilaian.services.isian.realisasi import ajukan, ajukan_semua, kembalikan, sahkan
from penilaian.services.kabar import surel
from penilaian.services.kabar.pemberitahuan import catat_pengingat
from penilaian.services.kabar.surel import kirim_tertunda, pilih_surel
from renstra.models import Penugasan
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh


@pytest.fixture(autouse=True)
def beralamat(dunia: Dunia) -> None:
    """Everybody can be reached."""
    for nama, pengguna in dunia.pengguna.items():
        pengguna.email = f"{nama}@contoh.example"
        pengguna.save()


def kirim(dunia: Dunia, nomor: str = "1.3", nilai: str = "91.25") -> int:
    isi_nilai(dunia, "s", nilai)
    pk = dunia.realisasi(nomor).pk
    ajukan(cakupan=dunia.cakupan("operator"), realisasi_id=pk, oleh=dunia.pengguna["operator"])
    return pk


def kembalikan_satu(dunia: Dunia, pk: int) -> None:
    kembalikan(
        cakupan=dunia.cakupan("verifikator"),
        realisasi_id=pk,
        oleh=dunia.pengguna["verifikator"],
        catatan="Angka 91,25 tidak cocok dengan berita acara.",
    )


def alamat() -> list[str]:
    return sorted(a for surat in mail.outbox for a in surat.to)


def test_pengiriman_diberitahukan_kepada_verifikator_tanpa_angka(dunia: Dunia) -> None:
    kirim(dunia)
    assert mail.outbox == [], "not inside the action"
    assert kirim_tertunda().terkirim == 1
    (surat,) = mail.outbox
    assert surat.to == ["verifikator@contoh.example"]
    assert surat.subject == "SIKU: 1 realisasi menunggu pengesahan"
    assert "1.3 Indikator 1.3, 2026 (UJI) menunggu pengesahan Anda." in surat.body
    assert "/verifikasi-realisasi/" in surat.body
    assert "91,25" not in surat.body
    assert "91.25" not in surat.body
    assert kirim_tertunda().terkirim == 0, "once"


def test_pengembalian_diberitahukan_kepada_pengirimnya(dunia: Dunia) -> None:
    pk = kirim(dunia)
    kirim_tertunda()
    mail.outbox.clear()
    kembalikan_satu(dunia, pk)
    kirim_tertunda()
    (surat,) = mail.outbox
    assert surat.to == ["operator@contoh.example"], "the one who sent it, not every operator"
    assert "dikembalikan" in surat.subject
    assert f"/isian/indikator/{dunia.indikator('1.3').pk}/{TAHUN}/TAHUN/" in surat.body
    assert "91,25" not in surat.body


def test_banyak_pengiriman_satu_surat(dunia: Dunia) -> None:
    for nama in ("a", "b", "c", "s"):
        isi_nilai(dunia, nama, "95")
    pk = [dunia.realisasi(n).pk for n in ("1.1", "1.2", "1.3")]
    galat = ajukan_semua(
        cakupan=dunia.cakupan("operator"), oleh=dunia.pengguna["operator"], realisasi_id=pk
    )
    assert galat == {}
    kirim_tertunda()
    (surat,) = mail.outbox
    assert surat.subject == "SIKU: 3 realisasi menunggu pengesahan"


def test_pengesahan_diberitahukan_setelah_antrean_habis(
    dunia: Dunia, django_capture_on_commit_callbacks: Any
) -> None:
    for nama in ("a", "b", "s"):
        isi_nilai(dunia, nama, "95")
    pk = [dunia.realisasi(n).pk for n in ("1.1", "1.3")]
    ajukan_semua(
        cakupan=dunia.cakupan("operator"), oleh=dunia.pengguna["operator"], realisasi_id=pk
    )
    minta = []
    for satu in pk:
        with django_capture_on_commit_callbacks() as panggilan:
            sahkan(
                cakupan=dunia.cakupan("verifikator"),
                realisasi_id=satu,
                oleh=dunia.pengguna["verifikator"],
            )
        minta.append(len(panggilan))
    assert minta == [0, 1], "one mail when the last one is approved"
    kirim_tertunda()
    assert "SIKU: 2 realisasi disahkan" in [s.subject for s in mail.outbox]


def test_klik_yang_sama_dua_kali_tidak_memberi_tahu_dua_kali(dunia: Dunia) -> None:
    pk = kirim(dunia)
    ajukan(cakupan=dunia.cakupan("operator"), realisasi_id=pk, oleh=dunia.pengguna["operator"])
    assert ButirSurel.objects.count() == 1


def test_tindakan_yang_batal_tidak_meninggalkan_pemberitahuan(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "10")
    pk = dunia.realisasi("1.3").pk
    ajukan_semua(
        cakupan=dunia.cakupan("operator"), oleh=dunia.pengguna["operator"], realisasi_id=[pk]
    )
    assert dunia.realisasi("1.3").status == "draf", "the explanation is missing"
    assert not ButirSurel.objects.exists()


def test_server_surel_mati_tidak_menggagalkan_dan_dicoba_lagi(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    kirim(dunia)

    def mati(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError("server surel mati")

    with monkeypatch.context() as tambal:
        tambal.setattr(surel.EmailMessage, "send", mati)
        hasil = kirim_tertunda()
    assert (hasil.terkirim, hasil.gagal) == (0, 1)
    assert dunia.realisasi("1.3").status == "diajukan"
    call_command("kirim_pengingat", verbosity=0)
    assert alamat() == ["verifikator@contoh.example"]


def test_yang_tidak_mau_atau_tidak_lagi_bertugas_tidak_dikirimi(dunia: Dunia, masuk: Masuk) -> None:
    halaman = masuk("verifikator").get("/pemberitahuan/")
    assert "verifikator@contoh.example" in tubuh(halaman)
    masuk("verifikator").post("/pemberitahuan/", {"terima": "tidak"})
    pk = kirim(dunia)
    assert not ButirSurel.objects.exists()
    masuk("verifikator").post("/pemberitahuan/", {"terima": "ya"})
    Penugasan.objects.get(pengguna=dunia.pengguna["operator"]).delete()
    kembalikan_satu(dunia, pk)
    assert not ButirSurel.objects.exists(), "the sender has left the agency"
    pilih_surel(pengguna=dunia.pengguna["operator2"], terima=True)
    kirim_tertunda()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("sisa", "harap"),
    [(15, 0), (14, 2), (13, 2), (7, 2), (1, 2), (0, 2), (-1, 2), (-31, 0)],
)
def test_pengingat_pada_ambangnya(dunia: Dunia, sisa: int, harap: int) -> None:
    dunia.jadwal.buka = timezone.localdate() - timedelta(days=90)
    dunia.jadwal.tutup = timezone.localdate() + timedelta(days=sisa)
    dunia.jadwal.save()
    catat_pengingat()
    assert len({b.penerima_id for b in ButirSurel.objects.all()}) == harap, "both operators"


def test_pengingat_satu_kali_per_ambang_dan_satu_surat_per_orang(dunia: Dunia) -> None:
    dunia.jadwal.tutup = timezone.localdate() + timedelta(days=7)
    dunia.jadwal.save()
    call_command("kirim_pengingat", verbosity=0)
    call_command("kirim_pengingat", verbosity=0)
    assert alamat() == ["operator2@contoh.example", "operator@contoh.example"]
    assert "7 hari lagi. Belum terkirim: 7 dari 7 indikator." in mail.outbox[0].body
    dunia.jadwal.tutup = timezone.localdate() + timedelta(days=6)
    dunia.jadwal.save()
    assert catat_pengingat() > 0, "another deadline is another reminder"


def test_semua_terkirim_tidak_diingatkan(dunia: Dunia) -> None:
    dunia.jadwal.tutup = timezone.localdate()
    dunia.jadwal.save()
    for satu in dunia.keputusan.daftar_sasaran.all():
        for indikator in satu.daftar_indikator.all():
            for periode in ("TAHUN", "TW1", "TW2", "TW3", "TW4"):
                indikator.daftar_realisasi.create(tahun=TAHUN, periode=periode, status="disahkan")
    assert catat_pengingat() == 0


def test_tanpa_alamat_atau_tidak_aktif_dilewati(dunia: Dunia) -> None:
    for nama, isi in (("operator", {"email": ""}), ("operator2", {"is_active": False})):
        pengguna = Pengguna.objects.get(username=nama)
        for medan, nilai in isi.items():
            setattr(pengguna, medan, nilai)
        pengguna.save()
    dunia.jadwal.tutup = timezone.localdate()
    dunia.jadwal.save()
    assert catat_pengingat(timezone.localdate()) == 0


def test_reviuer_tidak_punya_pemberitahuan(masuk: Masuk) -> None:
    client = masuk("reviuer")
    assert client.get("/pemberitahuan/").status_code == 403
    assert client.post("/pemberitahuan/", {"terima": "tidak"}).status_code == 403
    assert "/pemberitahuan/" not in tubuh(client.get("/dasbor/"))
    assert "/pemberitahuan/" in tubuh(masuk("verifikator").get("/verifikasi-realisasi/"))
