"""Small readers and odd inputs: empty states, words without numbers, addresses that do not fit."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from iku.dokumen.galat import GalatRender
from iku.inti.galat import GalatIsian
from penilaian.models import BuktiDukung, Realisasi
from penilaian.ringkas import Kelompok
from penilaian.selectors.cara_hitung.aturan import aturan_kata
from penilaian.selectors.dasbor.banding import _masa
from penilaian.selectors.indikator.kiriman import _angka, _beda
from penilaian.selectors.kata import satu_nama, tabel_kode
from penilaian.selectors.lembar.bentuk_tahun import susun_petak
from penilaian.selectors.mutu.terbitan import beda_dari_terbit, telaah_terbitan
from penilaian.services.isian.bukti import unggah_bukti
from penilaian.services.isian.terbitan import catat_terbitan
from penilaian.views import ekspor
from renstra.choices import JenisSkala
from renstra.models import Indikator, Keputusan, RentangSkala, Skala
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh


@pytest.mark.parametrize(
    ("kelompok", "alasan"),
    [
        (Kelompok(dihitung=2, jumlah=Decimal(150), tanpa_bobot=2), ""),
        (Kelompok(dihitung=2, tanpa_bobot=1, bobot=Decimal(1)), "bobot belum lengkap"),
        (Kelompok(dihitung=2, bobot=Decimal(0)), "bobot tidak sah"),
        (Kelompok(dihitung=2, bobot=Decimal(1), bobot_negatif=1), "bobot tidak sah"),
        (Kelompok(tidak_dihitung=3), "tidak dapat dihitung"),
        (Kelompok(tidak_dihitung=3, belum=1), "belum ada data"),
        (Kelompok(), "belum ada data"),
    ],
)
def test_sebab_rata_rata_tidak_ada(kelompok: Kelompok, alasan: str) -> None:
    assert kelompok.alasan == alasan


def test_kata_tanpa_angka_tidak_masuk_tabel_kode(db: None) -> None:
    skala = Skala(kode="uji-kata", nama="Opini", jenis=JenisSkala.KODE)
    skala.save()
    for predikat, nilai, batas in (
        ("WTP", Decimal(4), Decimal(9)),
        ("WDP", None, Decimal(3)),
        ("Belum diperiksa", None, None),
    ):
        RentangSkala(skala=skala, predikat=predikat, nilai=nilai, batas=batas).save()
    assert tabel_kode([skala.pk, None])[skala.pk].isi == (("WTP", 4), ("WDP", 3))
    assert tabel_kode([None]) == {}


@pytest.mark.parametrize(
    ("rumus", "nama"), [("opini", "opini"), ("opini * 2", ""), ("opini *", ""), ("", "")]
)
def test_hanya_rumus_satu_variabel_yang_berkata(rumus: str, nama: str) -> None:
    assert satu_nama(rumus) == nama


def test_masukan_yang_hilang_dan_yang_baru_disebut() -> None:
    dua = _beda({"A": "1", "B": "2"}, {"B": "3", "C": "4"})
    beda = [(u.nama, u.lama, u.baru) for u in dua]
    assert beda == [("B", "2", "3"), ("C", "", "4"), ("A", "1", "")]
    assert [_angka(t) for t in (None, "None", "1234.5", "bukan angka")] == [
        "", "", "1.234,5", "bukan angka",
    ]  # fmt: skip


def test_kolom_setahun_menurut_irama_yang_paling_rapat() -> None:
    semester = susun_petak(["SM1", "TAHUN"])
    assert [(p, x.kolom, x.lebar) for p, x in semester.items()] == [
        ("SM1", 0, 1), ("SM2", 1, 1), ("TAHUN", 2, 1),
    ]  # fmt: skip
    assert (susun_petak(["TW1"])["SM2"].kolom, susun_petak(["TW1"])["SM2"].lebar) == (2, 2)
    assert list(susun_petak(["TAHUN"])) == ["TAHUN"]


def keputusan(pk: int, mulai: int, tanggal: date | None) -> Keputusan:
    return Keputusan(pk=pk, mulai_tahun=mulai, tanggal=tanggal)


def masa(*versi: Keputusan, tahun: int = 2026) -> list[tuple[int, str]]:
    return [(m.keputusan.pk, m.teks) for m in _masa(versi, tahun)]


def test_masa_setiap_versi_dalam_satu_tahun() -> None:
    awal = keputusan(1, 2024, date(2024, 1, 5))
    tengah = keputusan(2, 2026, date(2026, 5, 4))
    akhir = keputusan(3, 2026, date(2026, 9, 1))
    assert masa(awal) == [(1, "sepanjang tahun")]
    assert masa(awal, tengah) == [
        (1, "sampai sebelum 4 Mei 2026"),
        (2, "sejak 4 Mei 2026"),
    ]
    assert masa(awal, tengah, akhir)[1] == (2, "4 Mei 2026 sampai sebelum 1 September 2026")
    digantikan = keputusan(2, 2025, date(2025, 3, 3))
    assert masa(awal, digantikan) == [(2, "sepanjang tahun")], "replaced before the year began"
    terlambat = keputusan(4, 2026, date(2027, 2, 1))
    assert masa(terlambat) == [(4, "ditetapkan setelah tahun itu berakhir")]
    assert masa(tengah, tahun=2020) == [(2, "ditetapkan setelah tahun itu berakhir")]


@pytest.mark.parametrize(
    ("ganti", "nama"),
    [
        ({"polaritas": "STABIL"}, {"Polaritas", "Batas atas capaian"}),
        ({"polaritas": "MINIMAL", "cara_minimal": "RASIO"}, {"Bila target 0", "Bila realisasi 0"}),
        ({"polaritas": "MINIMAL", "cara_minimal": "SELISIH"}, {"Bila target 0"}),
        ({"polaritas": "MAKSIMAL"}, {"Cara menghitung"}),
    ],
)
def test_aturan_menyebut_yang_berlaku_saja(
    dunia: Dunia, ganti: dict[str, str], nama: set[str]
) -> None:
    satu: Indikator = dunia.indikator("1.3")
    for medan, nilai in ganti.items():
        setattr(satu, medan, nilai)
    ada = {n for n, _ in aturan_kata(satu)}
    assert nama <= ada
    khusus = {"Bila target 0", "Bila realisasi 0", "Cara menghitung"}
    if ganti["polaritas"] == "STABIL":
        assert not khusus & ada
    else:
        assert ("Bila realisasi 0" in ada) is (ganti.get("cara_minimal") == "RASIO")


def test_terbitan_tanpa_hitungan_tetap_berbeda(dunia: Dunia) -> None:
    isi_nilai(dunia, "a", "1")
    r = dunia.realisasi("1.1")
    assert not beda_dari_terbit(r, r.capaian), "nothing was published"
    assert telaah_terbitan(r, None) is None
    isi: dict[str, Any] = {
        "cakupan": dunia.cakupan("operator"),
        "realisasi_id": r.pk,
        "capaian": Decimal("102.2"),
        "sumber": "LKjIP 2026",
    }
    r = catat_terbitan(**isi, versi=r.versi)
    assert beda_dari_terbit(r, r.capaian), "published, but not computed here"
    assert not beda_dari_terbit(r, None)
    tetap = catat_terbitan(**isi, versi=r.versi)
    assert tetap.versi == r.versi, "the same note is no change"
    r.presisi_terbit = None
    assert telaah_terbitan(r, None) is not None


@pytest.mark.parametrize(
    "isi",
    [
        {"sel": ["bukan kotak"]},
        {"sel": [{"baris": True, "tahun": 2026, "periode": "TAHUN", "teks": "1", "versi": 0}]},
        {"teks": {"indikator": 1}},
        {"sel": [{}] * 5000},
    ],
)
def test_kiriman_otomatis_yang_rusak_ditolak(masuk: Masuk, isi: dict[str, Any]) -> None:
    jawaban = masuk("operator").generic(
        "POST", reverse("penilaian:simpan_sel"), json.dumps(isi), content_type="application/json"
    )
    assert jawaban.status_code == 400


def bukti(dunia: Dunia, nama: str, periode: str = "TAHUN") -> str:
    return reverse(f"penilaian:{nama}", args=[dunia.indikator("1.3").pk, TAHUN, periode])


def test_bukti_pada_periode_yang_tidak_ada_404(dunia: Dunia, masuk: Masuk) -> None:
    isi = {"tautan": "https://contoh.example/a"}
    assert masuk("operator").post(bukti(dunia, "bukti_tautkan", "TW9"), isi).status_code == 404
    assert masuk("verifikator").post(bukti(dunia, "bukti_tautkan"), isi).status_code == 403


def test_bukti_yang_berkasnya_hilang_404_bukan_galat(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    berkas = SimpleUploadedFile("laporan.pdf", b"%PDF-1.7 hilang nanti")
    client.post(bukti(dunia, "bukti_unggah"), {"berkas": berkas})
    satu = BuktiDukung.objects.get(realisasi=dunia.realisasi("1.3"))
    assert satu.berkas is not None
    satu.berkas.berkas.storage.delete(satu.berkas.berkas.name)
    assert client.get(reverse("penilaian:bukti_unduh", args=[satu.pk])).status_code == 404


def test_bukti_terlalu_besar_atau_kosong_ditolak_layanannya(dunia: Dunia, settings: Any) -> None:
    settings.BUKTI_UKURAN_MAKS = 1024 * 1024
    for isi, kalimat in (
        (b"", "Berkas kosong"),
        (b"%PDF-1.7" + b"x" * 1024 * 1024, "lebih besar dari 1 MB"),
    ):
        with pytest.raises(GalatIsian, match=kalimat):
            unggah_bukti(
                cakupan=dunia.cakupan("operator"),
                indikator_id=dunia.indikator("1.3").pk,
                tahun=TAHUN,
                periode="TAHUN",
                oleh=dunia.pengguna["operator"],
                berkas=SimpleUploadedFile("a.pdf", isi),
            )
    assert not Realisasi.objects.filter(indikator=dunia.indikator("1.3"), tahun=TAHUN).exists()


def test_target_instansi_tanpa_keputusan_404(dunia: Dunia, masuk: Masuk) -> None:
    assert masuk("asing").get("/isian/lain/target/").status_code == 404
    assert masuk("asing").get(f"/isian/lain/{TAHUN}/").status_code == 404


def test_kisi_target_tanpa_perubahan_dan_salinan_yang_tidak_masuk_akal(
    dunia: Dunia, masuk: Masuk
) -> None:
    client, url = masuk("operator"), "/isian/uji/target/"
    assert "Semua target sudah tersimpan." in tubuh(client.post(url, {}, follow=True))
    assert client.post(url, {"salin": "tahun depan"}).status_code == 423
    terketik = {f"t-{dunia.indikator('1.3').pk}-TAHUN": "5"}
    client.post(url, terketik)
    assert dunia.indikator("1.3").daftar_target.get(tahun=TAHUN).bawah == 80, "no year, no cell"


def test_unduhan_yang_tidak_dapat_dibuat_menjelaskan(
    dunia: Dunia, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi_nilai(dunia, "s", "90")
    client = masuk("operator")
    url = reverse("penilaian:indikator_unduh", args=[dunia.indikator("1.3").pk, "pdf"])

    def gagal(*_: object) -> bytes:
        raise GalatRender("Mesin cetak sedang tidak tersedia. Coba lagi nanti.")

    monkeypatch.setattr(ekspor, "tulis_pdf", gagal)
    jawaban = client.get(url)
    assert jawaban.status_code == 409
    assert "Mesin cetak sedang tidak tersedia." in tubuh(jawaban)
    monkeypatch.setattr(ekspor, "BARIS_MAKS", -1)
    panjang = client.get(url)
    assert panjang.status_code == 409
    assert "Unduh XLSX atau CSV." in tubuh(panjang)
    assert client.get(url.replace("unduh.pdf", "unduh.docx")).status_code == 404
