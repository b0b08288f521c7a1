"""The operator's home: what can be chosen, how far everything is, what a reviu left behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from iku.inti.cakupan import Peran
from renstra.models import Instansi, Penugasan
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh


def test_satu_instansi_satu_keputusan_hanya_memilih_tahun(dunia: Dunia, masuk: Masuk) -> None:
    jawaban = masuk("operator").get("/isian/")
    beranda = jawaban.context["beranda"]
    assert (len(beranda.instansi), len(beranda.keputusan)) == (1, 1)
    assert beranda.tahun == (TAHUN, TAHUN - 1, TAHUN - 2)
    assert 'name="instansi"' not in tubuh(jawaban)
    jawaban = masuk("operator").get(f"/isian/?tahun={TAHUN - 1}")
    (tugas,) = jawaban.context["tugas"]
    assert {p.tahun for p in tugas.semua} == {TAHUN - 1}
    assert "Pengisian" in tubuh(jawaban) or "Jadwal" in tubuh(jawaban)


def test_dua_instansi_dapat_dipilih(dunia: Dunia, masuk: Masuk) -> None:
    lain = Instansi.objects.get(kode="lain")
    Penugasan(pengguna=dunia.pengguna["operator"], peran=Peran.OPERATOR.value, instansi=lain).save()
    client = masuk("operator")
    assert len(client.get("/isian/").context["tugas"]) == 2
    (tugas,) = client.get("/isian/?instansi=uji").context["tugas"]
    assert tugas.instansi == dunia.instansi
    assert len(client.get("/isian/?instansi=tidak-ada").context["tugas"]) == 2


@pytest.mark.parametrize("tanya", ["keputusan=999999", "keputusan=x", "tahun=1", "tahun=²", "a=b"])
def test_pilihan_yang_tidak_dikenal_diabaikan(dunia: Dunia, masuk: Masuk, tanya: str) -> None:
    jawaban = masuk("operator").get(f"/isian/?{tanya}")
    (tugas,) = jawaban.context["tugas"]
    assert tugas.keputusan == dunia.keputusan
    assert {p.tahun for p in tugas.semua} == {TAHUN, TAHUN - 1, TAHUN - 2}


def test_kemajuan_realisasi_bukti_dan_penjelasan(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "10")
    teks = tubuh(masuk("operator").get("/isian/"))
    assert "IKU: realisasi 1/6 · bukti 0/6 · penjelasan 0/1 · 0 siap, 0 terkirim" in teks
    assert f"/isian/uji/{TAHUN}/" in teks
    assert "/isian/uji/target/" in teks


@pytest.mark.parametrize(
    ("sisa", "kalimat"),
    [
        (15, ""),
        (14, "14 hari lagi:"),
        (7, "7 hari lagi:"),
        (1, "1 hari lagi:"),
        (0, "Hari terakhir:"),
    ],
)
def test_pita_tenggat(dunia: Dunia, masuk: Masuk, sisa: int, kalimat: str) -> None:
    dunia.jadwal.tutup = timezone.localdate() + timedelta(days=sisa)
    dunia.jadwal.save()
    teks = tubuh(masuk("operator").get("/isian/"))
    assert (kalimat in teks) if kalimat else "hari lagi:" not in teks


def test_kartu_pengiriman_ikut_segar_setelah_simpan_otomatis(dunia: Dunia, masuk: Masuk) -> None:
    client, i = masuk("operator"), dunia.indikator("1.3")
    butir = {
        "baris": dunia.baris("s").pk, "tahun": TAHUN, "periode": "TAHUN", "teks": "95", "versi": 0,
    }  # fmt: skip
    jawaban = client.post(
        "/isian/sel/", {"sel": [butir], "indikator": i.pk}, content_type="application/json"
    )
    segar = jawaban.json()["segar"]
    assert 'data-segar="pengiriman"' in segar
    assert f'action="/realisasi/{dunia.realisasi("1.3").pk}/ajukan/"' in segar
    assert "csrfmiddlewaretoken" in segar


def test_verifikator_sampai_ke_lembar_dan_target_tanpa_tombol_isi(
    dunia: Dunia, masuk: Masuk
) -> None:
    client = masuk("verifikator")
    assert 'href="/isian/"' in tubuh(client.get("/verifikasi-realisasi/"))
    teks = tubuh(client.get("/isian/"))
    assert f"/isian/uji/{TAHUN}/target/" in teks
    assert "Isi realisasi" not in teks
    assert "Isi realisasi" in tubuh(masuk("operator").get("/isian/"))
