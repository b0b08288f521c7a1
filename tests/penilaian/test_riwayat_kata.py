"""The history in words: evidence, notes, locks, and entries that are nobody's to enter again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db.models import Model

from iku.inti.audit import atas_nama
from penilaian.models import BuktiDukung, NilaiVariabel
from penilaian.selectors.riwayat.susun import EntriTampil
from penilaian.selectors.riwayat.tahun import muat_riwayat_tahun
from penilaian.services.isian.bukti import hapus_bukti, tautkan_bukti
from penilaian.services.isian.realisasi import ajukan, kembalikan, simpan_teks
from penilaian.services.kunci_target import buka_kunci_target, kunci_target
from renstra.models import Target
from renstra.services.alur.reviu import mulai_reviu
from renstra.services.rancangan.pohon import tambah_variabel
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh


def entri(dunia: Dunia, nomor: str = "1.3", siapa: str = "operator") -> list[EntriTampil]:
    """Oldest first, as one of the users reads it."""
    hasil = muat_riwayat_tahun(dunia.cakupan(siapa), dunia.indikator(nomor), TAHUN)
    return list(reversed(hasil.entri))


def ubahan(dunia: Dunia, sel: str, siapa: str = "operator") -> list[tuple[str, str, str]]:
    """(field, from, to) of the changes of one cell."""
    return [
        (u.nama, u.semula, u.menjadi)
        for e in entri(dunia, siapa=siapa)
        if e.sel == sel
        for u in e.ubahan
    ]


def tautkan(dunia: Dunia, nama: str = "Berita acara") -> BuktiDukung:
    with atas_nama(dunia.pengguna["operator"]):
        return tautkan_bukti(
            cakupan=dunia.cakupan("operator"),
            indikator_id=dunia.indikator("1.3").pk,
            tahun=TAHUN,
            periode="TAHUN",
            oleh=dunia.pengguna["operator"],
            nama=nama,
            tautan="https://contoh.example/berita-acara",
        )


def terakhir(obj: Model) -> LogEntry:
    satu = LogEntry.objects.get_for_object(obj).order_by("-pk").first()
    assert satu is not None
    return satu


def test_bukti_ditambah_diganti_nama_dan_dihapus(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "90")
    bukti = tautkan(dunia)
    bukti.nama = "Berita acara rekonsiliasi"
    bukti.save()
    bukti.tautan = "https://contoh.example/lain"
    bukti.save()
    hapus_bukti(cakupan=dunia.cakupan("operator"), bukti_id=bukti.pk)
    assert ubahan(dunia, "bukti-TAHUN") == [
        ("Bukti dukung", "", "Berita acara"),
        ("Bukti dukung", "Berita acara", "Berita acara rekonsiliasi"),
        ("Bukti dukung", "Berita acara rekonsiliasi", "dihapus"),
    ], "another address of the same evidence is no line of its own"
    bukti_tampil = [e for e in entri(dunia) if e.sel == "bukti-TAHUN"]
    assert not any(e.bisa_kembali for e in bukti_tampil)
    assert bukti_tampil[0].oleh == str(dunia.pengguna["operator"])


def test_bukti_terlihat_pengawas_setelah_dikirim(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "90")
    tautkan(dunia)
    assert ubahan(dunia, "bukti-TAHUN", "reviuer") == []
    ajukan(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=dunia.realisasi("1.3").pk,
        oleh=dunia.pengguna["operator"],
    )
    assert ubahan(dunia, "bukti-TAHUN", "reviuer") == [("Bukti dukung", "", "Berita acara")]


def test_catatan_verifikator_tercantum(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "90")
    pk = dunia.realisasi("1.3").pk
    ajukan(cakupan=dunia.cakupan("operator"), realisasi_id=pk, oleh=dunia.pengguna["operator"])
    kembalikan(
        cakupan=dunia.cakupan("verifikator"),
        realisasi_id=pk,
        oleh=dunia.pengguna["verifikator"],
        catatan="Cocokkan dengan berita acara.",
    )
    assert ubahan(dunia, "catatan-TAHUN") == [("Catatan", "", "Cocokkan dengan berita acara.")]
    assert [u for u in ubahan(dunia, "realisasi-TAHUN") if u[0] == "Status"] == [
        ("Status", "Draf", "Diajukan"),
        ("Status", "Diajukan", "Dikembalikan"),
    ]


def test_kunci_target_dipasang_dan_dibuka(dunia: Dunia) -> None:
    dasar: dict[str, Any] = {
        "cakupan": dunia.cakupan("verifikator"),
        "oleh": dunia.pengguna["verifikator"],
        "instansi_id": dunia.instansi.pk,
        "tahun": TAHUN,
    }
    kunci_target(**dasar, tanggal=date(TAHUN - 1, 12, 30), dokumen="PK 1/2026")
    buka_kunci_target(**dasar, alasan="Keliru", dokumen="Nota 2/2026")
    assert [u for u in ubahan(dunia, "target-TAHUN") if u[0] == "Kunci"] == [
        ("Kunci", "", "dikunci"),
        ("Kunci", "", "kunci dibuka"),
    ]
    dikunci = next(e for e in entri(dunia) if e.ubahan[0].menjadi == "dikunci")
    assert "PK 1/2026" in dikunci.alasan
    assert not dikunci.bisa_kembali, "the target itself is the same"


def test_tanda_contoh_bukan_perubahan_angka(dunia: Dunia) -> None:
    """Marks beside a figure change without a line: the reader looks for figures."""
    isi_nilai(dunia, "s", "90")
    sebelum = [e.pk for e in entri(dunia)]
    nilai = NilaiVariabel.objects.get(baris=dunia.baris("s"), tahun=TAHUN)
    nilai.contoh = not nilai.contoh
    nilai.save()
    target = Target.objects.get(indikator=dunia.indikator("1.3"), tahun=TAHUN)
    target.contoh = not target.contoh
    target.save()
    assert terakhir(nilai).pk not in sebelum
    assert [e.pk for e in entri(dunia)] == sebelum


def test_entri_yang_tidak_dapat_dimasukkan_lagi_tidak_ada(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "90")
    client, bukti = masuk("operator"), tautkan(dunia)
    target = Target.objects.get(indikator=dunia.indikator("1.3"), tahun=TAHUN)
    target.contoh = not target.contoh
    target.save()
    tanpa_angka = terakhir(target)
    pk_target = target.pk
    target.delete()
    dihapus = LogEntry.objects.filter(object_id=pk_target, action=LogEntry.Action.DELETE).latest(
        "pk"
    )
    for satu in (terakhir(bukti), tanpa_angka, dihapus):
        assert client.get(f"/riwayat/{satu.pk}/kembalikan/").status_code == 404


def test_nilai_yang_tidak_dipakai_rumus_mana_pun_tidak_dikembalikan(
    dunia: Dunia, masuk: Masuk
) -> None:
    draf = mulai_reviu(cakupan=dunia.cakupan("operator"), keputusan_id=dunia.keputusan.pk)
    variabel = tambah_variabel(keputusan=draf, kode="lepas", label="Tidak dipakai")
    nilai = NilaiVariabel(
        baris=variabel.daftar_baris.get(), tahun=TAHUN, periode="TAHUN", nilai=Decimal(5)
    )
    nilai.save()
    alamat = f"/riwayat/{terakhir(nilai).pk}/kembalikan/"
    assert masuk("operator").get(alamat).status_code == 404


def test_versi_harus_ikut_terkirim(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "90")
    isi_nilai(dunia, "s", "91", 1)
    nilai = NilaiVariabel.objects.get(baris=dunia.baris("s"), tahun=TAHUN)
    alamat = f"/riwayat/{LogEntry.objects.get_for_object(nilai).earliest('pk').pk}/kembalikan/"
    assert masuk("operator").post(alamat, {"alasan": "Salah."}).status_code == 422
    assert dunia.nilai("s") == 91


def test_target_lama_diperlihatkan_di_samping_yang_sekarang(dunia: Dunia, masuk: Masuk) -> None:
    target = Target.objects.get(indikator=dunia.indikator("1.3"), tahun=TAHUN)
    awal = LogEntry.objects.get_for_object(target).earliest("pk")
    target.bawah = target.atas = Decimal("87.5")
    target.versi += 1
    target.save()
    teks = tubuh(masuk("operator").get(f"/riwayat/{awal.pk}/kembalikan/"))
    assert "<dd>87,5</dd>" in teks
    assert "<strong>80</strong>" in teks


@pytest.mark.parametrize(("nomor", "terbit"), [("1.3", False), ("1.4", True)])
def test_teks_yang_dikembalikan_disebut_semuanya(
    dunia: Dunia, masuk: Masuk, nomor: str, terbit: bool
) -> None:
    """The published figure belongs to an indicator without a formula alone."""
    indikator = dunia.indikator(nomor)
    isi: dict[str, Any] = {"penjelasan": "Semula begini.", "kendala": "Hujan."}
    if terbit:
        isi |= {"nilai_terbit": Decimal("77.5"), "sumber_terbit": "Laporan 5/2026"}
    realisasi = simpan_teks(
        cakupan=dunia.cakupan("operator"),
        indikator_id=indikator.pk,
        tahun=TAHUN,
        periode="TAHUN",
        versi=0,
        **isi,
    )
    satu = terakhir(realisasi)
    teks = tubuh(masuk("operator").get(f"/riwayat/{satu.pk}/kembalikan/"))
    assert "Semula begini." in teks
    assert "Hujan." in teks
    assert ("77,5" in teks) is terbit
    assert ("Sumber terbitan" in teks) is terbit
