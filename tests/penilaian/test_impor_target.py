"""Targets in an uploaded file: locked, printed, changed meanwhile by somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from penilaian.choices import HasilSel, StatusImpor
from penilaian.selectors.impor.templat import templat_target
from penilaian.services.impor.simpan import simpan_impor
from penilaian.services.impor.unggah import pilih_konflik
from penilaian.services.isian.target import simpan_target
from penilaian.services.kunci_target import kunci_target
from renstra.models import Target
from renstra.services.alur.penetapan import tetapkan
from renstra.services.alur.reviu import mulai_reviu
from tests.penilaian.dunia import TAHUN, Dunia
from tests.penilaian.unggah_impor import hasil, sel, target, terima


def ubah_target(dunia: Dunia, nomor: str, angka: str | None, versi: int) -> None:
    bawah = None if angka is None else Decimal(angka)
    simpan_target(
        cakupan=dunia.cakupan("operator2"),
        oleh=dunia.pengguna["operator2"],
        indikator_id=dunia.indikator(nomor).pk,
        tahun=TAHUN,
        periode="TAHUN",
        bawah=bawah,
        atas=bawah,
        versi=versi,
    )


def kunci(dunia: Dunia) -> None:
    kunci_target(
        cakupan=dunia.cakupan("verifikator"),
        oleh=dunia.pengguna["verifikator"],
        instansi_id=dunia.instansi.pk,
        tahun=TAHUN,
        tanggal=date(TAHUN, 1, 5),
        dokumen="PK 1/2026",
    )


def test_target_yang_sudah_sama_dikosongkan_dan_berubah(dunia: Dunia) -> None:
    isi = target(
        dunia, {"1.1 Indikator 1.1": "85", "1.2 Indikator 1.2": "", "1.3 Indikator 1.3": "7–8"}
    )
    ubah_target(dunia, "1.1", "85", 1)
    usul = {s.nomor: (s.hasil, s.lama, s.baru) for s in sel(terima(dunia, isi))}
    assert usul["1.1"] == (HasilSel.SAMA, "85", "85")
    assert usul["1.2"] == (HasilSel.BERUBAH, "80", "")
    assert usul["1.3"] == (HasilSel.BERUBAH, "80", "7–8")


def test_target_yang_diubah_orang_lain_menjadi_konflik(dunia: Dunia) -> None:
    isi = target(dunia, {"1.1 Indikator 1.1": "90"})
    ubah_target(dunia, "1.1", "85", 1)
    impor = terima(dunia, isi)
    [satu] = [s for s in sel(impor) if s.hasil == HasilSel.KONFLIK]
    assert (satu.lama, satu.baru, satu.oleh) == ("85", "90", "pengguna lain")
    operator = dunia.cakupan("operator")
    pilih_konflik(cakupan=operator, impor_id=impor.pk, halaman=1, pakai={satu.kunci})
    ubah_target(dunia, "1.1", "86", 2)  # once more, after the choice
    impor = simpan_impor(
        cakupan=operator, oleh=dunia.pengguna["operator"], impor_id=impor.pk, kecuali_ditolak=True
    )
    assert impor.status == StatusImpor.SIAP
    assert "Belum ada yang disimpan" in impor.pesan
    [lagi] = [s for s in sel(impor) if s.hasil == HasilSel.KONFLIK]
    assert (lagi.lama, lagi.pakai) == ("86", False), "the choice was made against another figure"


def test_pilihan_yang_masih_berlaku_tetap_terpilih(dunia: Dunia) -> None:
    """One other cell changed: the preview is made anew and keeps what was chosen."""
    isi = target(dunia, {"1.1 Indikator 1.1": "90", "1.2 Indikator 1.2": "91"})
    ubah_target(dunia, "1.1", "85", 1)
    impor = terima(dunia, isi)
    operator = dunia.cakupan("operator")
    kunci_sel = f"target-{dunia.indikator('1.1').pk}-TAHUN"
    pilih_konflik(cakupan=operator, impor_id=impor.pk, halaman=1, pakai={kunci_sel})
    ubah_target(dunia, "1.2", "70", 1)
    impor = simpan_impor(
        cakupan=operator, oleh=dunia.pengguna["operator"], impor_id=impor.pk, kecuali_ditolak=True
    )
    konflik = {s.nomor: s.pakai for s in sel(impor) if s.hasil == HasilSel.KONFLIK}
    assert konflik == {"1.1": True, "1.2": False}
    assert impor.jumlah["dipakai"] == 1


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ("85", "Ubah target terkunci, dengan alasan dan dokumennya"),
        ("", "Ubah target terkunci, dengan alasan dan dokumennya"),
        ("9..8", "Batas"),
    ],
)
def test_target_terkunci_dan_rentang_terbalik_ditolak(
    dunia: Dunia, isian: str, kalimat: str
) -> None:
    if isian != "9..8":
        kunci(dunia)
    nasib, pesan = hasil(dunia, target(dunia, {"1.1 Indikator 1.1": isian}))
    assert nasib == HasilSel.DITOLAK
    assert kalimat in pesan


def test_target_baru_tidak_masuk_sesudah_tahunnya_dikunci(dunia: Dunia) -> None:
    ubah_target(dunia, "1.1", None, 1)
    kunci(dunia)
    nasib, pesan = hasil(dunia, target(dunia, {"1.1 Indikator 1.1": "80"}))
    assert nasib == HasilSel.DITOLAK
    assert "dikunci oleh Perjanjian Kinerja PK 1/2026" in pesan


def test_target_yang_tercetak_hanya_berubah_lewat_reviu(dunia: Dunia) -> None:
    reviu = mulai_reviu(cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk)
    satu = Target.objects.get(
        indikator__sasaran__keputusan=reviu, indikator__nomor="1.1", tahun=TAHUN
    )
    satu.dalam_sk = True
    satu.save()
    dunia = replace(dunia, keputusan=tetapkan(reviu))
    nasib, pesan = hasil(dunia, target(dunia, {"1.1 Indikator 1.1": "85"}))
    assert (nasib, "Mulai reviu" in pesan) == (HasilSel.DITOLAK, True)
    kunci(dunia)
    baris = {str(b.teks[1]): b for b in templat_target(dunia.keputusan, TAHUN).baris}
    tercetak, dikunci = baris["1.1 Indikator 1.1"], baris["1.2 Indikator 1.2"]
    assert tercetak.teks[-1] == "Tercetak dalam keputusan; diubah lewat reviu."
    assert dikunci.teks[-1] == "Dikunci; ubah lewat aplikasi dengan alasan dan dokumen."
    assert all(s.terkunci for b in (tercetak, dikunci) for s in b.sel)
