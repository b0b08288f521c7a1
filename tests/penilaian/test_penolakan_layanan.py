"""Services of measurement: a period that is not measured, a locked text, mails that mix kinds."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from iku.inti.galat import GalatIsian, GalatTerkunci, GalatVersi
from penilaian.choices import JenisSurel
from penilaian.models import ButirSurel, NilaiVariabel, PilihanSurel
from penilaian.selectors.impor.bahan_target import muat_bahan_target
from penilaian.services.contoh import muat_contoh
from penilaian.services.isian.realisasi import ajukan, simpan_teks
from penilaian.services.kabar.surel import catat_butir, kirim_surel, kirim_tertunda, pilih_surel
from renstra.models import JadwalPengisian, Target
from renstra.muat.baca import GalatMuat
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh


def teks(dunia: Dunia, nomor: str = "1.3", **isi: Any) -> Any:
    dasar: dict[str, Any] = {
        "indikator_id": dunia.indikator(nomor).pk,
        "tahun": TAHUN,
        "periode": "TAHUN",
        "versi": 0,
        "penjelasan": "Sebabnya begini.",
    }
    return simpan_teks(cakupan=dunia.cakupan("operator"), **(dasar | isi))


def test_nilai_terbit_tanpa_sumber_ditolak(dunia: Dunia) -> None:
    with pytest.raises(GalatIsian) as galat:
        teks(dunia, "1.4", nilai_terbit=Decimal(70), sumber_terbit="  ")
    assert list(galat.value.medan) == ["sumber_terbit"]
    assert teks(dunia, "1.4", nilai_terbit=Decimal(70), sumber_terbit="LKjIP").nilai_terbit == 70


def test_nilai_terbit_hanya_untuk_yang_tanpa_rumus(dunia: Dunia) -> None:
    hasil = teks(dunia, "1.3", nilai_terbit=Decimal(70), sumber_terbit="LKjIP")
    assert (hasil.nilai_terbit, hasil.sumber_terbit) == (None, "")


def test_teks_yang_sudah_dikirim_terkunci_dan_versi_lama_ditolak(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "90")
    satu = teks(dunia, versi=dunia.realisasi("1.3").versi)
    with pytest.raises(GalatVersi) as bentrok:
        teks(dunia, versi=satu.versi - 1, penjelasan="Lain.")
    assert bentrok.value.nilai_kini == "Sebabnya begini."
    ajukan(cakupan=dunia.cakupan("operator"), realisasi_id=satu.pk, oleh=dunia.pengguna["operator"])
    with pytest.raises(GalatTerkunci, match="Realisasi sudah diajukan"):
        teks(dunia, versi=satu.versi)
    assert dunia.realisasi("1.3").penjelasan == "Sebabnya begini."


def test_teks_periode_bagian_disimpan_di_periodenya(dunia: Dunia) -> None:
    """The year's realisasi begins with it, so that both periods stand on the page."""
    satu = teks(dunia, "2.2", periode="TW2", penjelasan="Triwulan kedua.")
    assert (satu.periode, satu.penjelasan) == ("TW2", "Triwulan kedua.")
    assert dunia.realisasi("2.2").penjelasan == ""


def test_target_terkunci_menurut_tanggal_dan_kiriman(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "90")
    ajukan(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=dunia.realisasi("1.3").pk,
        oleh=dunia.pengguna["operator"],
    )
    besok = timezone.now() + timedelta(days=1)
    for nomor, kunci in (("1.1", timezone.now()), ("1.2", besok)):
        satu = Target.objects.get(indikator=dunia.indikator(nomor), tahun=TAHUN)
        satu.kunci = kunci
        satu.save()
    bahan = muat_bahan_target(dunia.keputusan, TAHUN)
    terkunci = {bahan.indikator[i].nomor: bahan.terkunci(t) for (i, _), t in bahan.kini.items()}
    assert {n for n, ya in terkunci.items() if ya} == {"1.1", "1.3"}


def test_tahun_tanpa_jadwal_mengatakan_siapa_yang_membukanya(dunia: Dunia, masuk: Masuk) -> None:
    JadwalPengisian.objects.filter(pk=dunia.jadwal.pk).delete()
    jawaban = masuk("operator").get(f"/isian/uji/{TAHUN}/TAHUN/")
    assert f"Jadwal pengisian tahun {TAHUN} belum dibuka. Hubungi admin" in tubuh(jawaban)


def test_daftar_mutu_instansi_asing_tidak_ada(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("reviuer")
    assert client.get(f"{reverse('penilaian:mutu')}?instansi=uji").status_code == 200
    assert client.get(f"{reverse('penilaian:mutu')}?instansi=lain").status_code == 404


def catat(dunia: Dunia, jenis: JenisSurel, kunci: str) -> int:
    return catat_butir(
        penerima=[dunia.pengguna["operator"]],
        jenis=jenis,
        kunci=kunci,
        isi=f"Isi {kunci}.",
        jalan="/isian/",
    )


def test_surat_bercampur_menyebut_jumlahnya(dunia: Dunia) -> None:
    akun = dunia.pengguna["operator"]
    akun.email = "operator@contoh.example"
    akun.save()
    assert catat(dunia, JenisSurel.DISAHKAN, "a") == 1
    assert catat(dunia, JenisSurel.DISAHKAN, "a") == 0, "told once"
    assert kirim_surel.func() == 1
    assert mail.outbox[-1].subject == "SIKU: 1 realisasi disahkan"
    catat(dunia, JenisSurel.DISAHKAN, "b")
    catat(dunia, JenisSurel.PENGINGAT, "c")
    assert kirim_tertunda().terkirim == 1
    surat = mail.outbox[-1]
    assert surat.subject == "SIKU: 2 pemberitahuan"
    assert surat.body.index("Isi b.") != surat.body.index("Isi c.")
    assert kirim_tertunda().terkirim == 0, "nothing is sent twice"


def test_yang_memilih_menerima_tidak_kehilangan_antreannya(dunia: Dunia) -> None:
    akun = dunia.pengguna["operator"]
    catat(dunia, JenisSurel.PENGINGAT, "a")
    pilih_surel(pengguna=akun, terima=True)
    assert ButirSurel.objects.filter(penerima=akun).count() == 1
    pilih_surel(pengguna=akun, terima=False)
    assert not ButirSurel.objects.filter(penerima=akun).exists()
    assert PilihanSurel.objects.filter(pengguna=akun).count() == 1


def test_angka_contoh_tidak_menimpa_yang_ada(dunia: Dunia) -> None:
    pengisi, verifikator = (dunia.pengguna[n] for n in ("operator", "verifikator"))
    isi = {
        "target": [
            {"indikator": "1.3", "tahun": str(TAHUN), "nilai": "99"},
            {"indikator": "1.3", "tahun": str(TAHUN), "periode": "TW1", "nilai": "7..8"},
        ],
        "nilai": [
            {"variabel": "s", "tahun": str(TAHUN), "periode": "TAHUN", "nilai": "72"},
            {
                "variabel": "t",
                "tahun": str(TAHUN),
                "periode": "TAHUN",
                "baris": {"1": "80", "2": ""},
            },
        ],
        "realisasi": [
            {
                "indikator": "1.3",
                "tahun": str(TAHUN),
                "status": "disahkan",
                "catatan": "Sudah cocok.",
                "bukti": [{"nama": "LKjIP", "tautan": "https://contoh.example/"}],
            },
            {"indikator": "2.1", "tahun": str(TAHUN), "status": "draf"},
        ],
    }
    assert muat_contoh(dunia.keputusan, isi, pengisi, verifikator)
    target = dunia.indikator("1.3").daftar_target
    assert target.get(tahun=TAHUN, periode="TAHUN").bawah == 80, "what was promised stays"
    baru = target.get(tahun=TAHUN, periode="TW1")
    assert (baru.bawah, baru.atas, baru.contoh) == (7, 8, True)
    assert {n.baris.kode for n in NilaiVariabel.objects.filter(baris__variabel__kode="t")} == {"1"}
    satu, draf = dunia.realisasi("1.3"), dunia.realisasi("2.1")
    assert (satu.disahkan_oleh, satu.capaian.capaian, satu.contoh) == (verifikator, 90, True)
    assert (draf.diajukan_oleh, draf.status) == (None, "draf")
    assert JadwalPengisian.objects.filter(pemda=dunia.instansi.pemda, tahun=TAHUN).count() == 1
    assert not muat_contoh(dunia.keputusan, isi, pengisi, verifikator), "the second time nothing"
    assert satu.daftar_catatan.count() == 1


def test_berkas_contoh_yang_rusak_menghentikan_perintahnya(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rusak(*_: object) -> Any:
        raise GalatMuat("skala.yaml: tidak dapat dibaca.")

    modul = "penilaian.management.commands.muat_contoh.baca_berkas"
    monkeypatch.setattr(modul, rusak)
    with pytest.raises(CommandError, match=r"skala\.yaml"):
        call_command("muat_contoh")


def test_tanpa_akun_contoh_hanya_dokumennya(contoh: None, settings: Any) -> None:
    settings.AKUN_CONTOH = False
    banyak = NilaiVariabel.objects.count()
    call_command("muat_contoh", verbosity=0)
    assert NilaiVariabel.objects.count() == banyak
