"""A quarter on real documents: sign in, paste, repair, evidence, lost network, conflict, send.

Sampang and Paser measure once a year; a reviu makes their variables quarterly first, as an agency
would. With JavaScript, by the keyboard alone, and without JavaScript the database must hold exactly
what the screen said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from iku.inti.angka import baca_angka, tulis_angka
from iku.inti.models import Pengguna
from penilaian.models import NilaiVariabel, Realisasi
from renstra.akun_contoh import daftar_akun
from renstra.choices import Irama, StatusKeputusan
from renstra.models import BarisVariabel, Indikator, Keputusan, Target
from renstra.selectors.cakupan import bangun_cakupan
from renstra.services.alur.penetapan import tetapkan
from renstra.services.alur.reviu import mulai_reviu
from tests.peramban.conftest import Peramban
from tests.peramban.test_isian_otomatis import TEMPEL

KUARTAL = ("TW1", "TW2", "TW3")


@dataclass(frozen=True, slots=True)
class Tugas:
    """An indicator of a document, its year, and the rows of its variables in order."""

    kode: str
    tahun: int
    indikator: Indikator
    baris: tuple[BarisVariabel, ...]

    @property
    def lembar(self) -> str:
        return f"/isian/{self.kode}/{self.tahun}/{self.saringan}"

    @property
    def saringan(self) -> str:
        jabatan = self.indikator.sasaran.jabatan
        return f"?jabatan={jabatan.kode}" if jabatan else ""

    def nilai(self, baris: BarisVariabel, periode: str) -> Decimal | None:
        kueri = NilaiVariabel.objects.filter(baris=baris, tahun=self.tahun, periode=periode)
        return kueri.values_list("nilai", flat=True).first()

    def status(self, periode: str) -> str:
        return Realisasi.objects.get(
            indikator=self.indikator, tahun=self.tahun, periode=periode
        ).status


@pytest.fixture
def tugas(transactional_db: None, contoh: None) -> Callable[..., Tugas]:
    """`tugas("sampang", "1.1")`: after a reviu that measures it quarterly; `iki=True` takes the
    indicator of that number of the first post."""

    def siapkan(kode: str, nomor: str, *, iki: bool = False) -> Tugas:
        lama = Keputusan.objects.get(
            renstra__instansi__kode=kode, status=StatusKeputusan.DITETAPKAN
        )
        operator = Pengguna.objects.get(username=f"operator.{kode}")
        draf = mulai_reviu(cakupan=bangun_cakupan(operator), keputusan_id=lama.pk)
        for variabel in draf.daftar_variabel.all():
            variabel.irama = Irama.TRIWULANAN
            variabel.save()
        draf.mulai_tahun = draf.renstra.tahun_akhir
        draf.nomor = "900/1/REVIU"
        draf.tanggal = timezone.localdate() - timedelta(days=1)
        draf.save()
        tetapkan(draf)
        milik = Indikator.objects.filter(
            sasaran__keputusan=draf, sasaran__jabatan__isnull=not iki, nomor=nomor
        )
        indikator = milik.order_by("pk")[0]
        for periode in KUARTAL:
            batas = {"bawah": Decimal(80), "atas": Decimal(80)}
            Target(
                indikator=indikator, tahun=draf.renstra.tahun_akhir, periode=periode, **batas
            ).save()
        baris = BarisVariabel.objects.filter(variabel__in=indikator.variabel.all())
        return Tugas(
            kode, draf.renstra.tahun_akhir, indikator, tuple(baris.order_by("variabel", "urutan"))
        )

    return siapkan


def kotak(page: Page, baris: BarisVariabel, periode: str) -> Locator:
    return page.locator(f"#n-{baris.pk}-{periode}")


def masuk(page: Page, akun: str) -> None:
    """By the form, as a person does."""
    sandi = next(a.sandi for a in daftar_akun() if a.nama == akun)
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(akun)
    page.get_by_label("Kata sandi", exact=True).fill(sandi)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/masuk/" not in url)


def angka(tugas: Tugas) -> list[list[str]]:
    """Three quarters for each row, typed as in Excel; one of them with a dot."""
    blok = [
        [tulis_angka(Decimal(80 + b + k) + Decimal("0.5")) for k in range(3)]
        for b in range(len(tugas.baris))
    ]
    blok[0][1] = "81.5"
    return blok


def sama_dengan_layar(page: Page, tugas: Tugas) -> None:
    """Every box of the sheet is what the database holds, empty where it holds nothing."""
    page.reload()
    for baris in tugas.baris:
        for periode in KUARTAL:
            satu = kotak(page, baris, periode)
            teks = satu.input_value() if satu.count() else ""
            if satu.count():
                assert baca_angka(teks) == tugas.nilai(baris, periode), (baris, periode)


@pytest.mark.parametrize(
    ("kode", "nomor", "iki"),
    [("sampang", "1.1", False), ("paser", "1.1", False), ("paser", "II.1.1.1", True)],
)
def test_triwulan_dari_tempel_sampai_kirim(
    peramban: Peramban,
    tugas: Callable[..., Tugas],
    tmp_path: Path,
    kode: str,
    nomor: str,
    iki: bool,
) -> None:
    t = tugas(kode, nomor, iki=iki)
    halaman = peramban(lebar=1366)
    page = halaman.page
    masuk(page, f"operator.{kode}")
    halaman.buka(t.lembar)
    status = page.locator("#status-simpan")

    blok = angka(t)
    awal = kotak(page, t.baris[0], "TW1")
    awal.focus()
    awal.evaluate(TEMPEL, "\n".join("\t".join(b) for b in blok) + "\n")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert t.nilai(t.baris[0], "TW1") is None, "nothing is saved by the preview"
    dialog.get_by_role("button", name="Terapkan").click()
    page.get_by_role("button", name="Ganti menjadi 81,5").first.click()
    expect(status).to_contain_text("✓ Tersimpan", timeout=30_000)
    assert t.nilai(t.baris[0], "TW2") == Decimal("81.5")
    sama_dengan_layar(page, t)

    page.context.set_offline(True)
    kotak(page, t.baris[-1], "TW1").fill("77,25")
    expect(status).to_contain_text("luring")
    page.wait_for_timeout(10_000)
    page.context.set_offline(False)
    expect(status).to_contain_text("✓ Tersimpan", timeout=30_000)
    assert t.nilai(t.baris[-1], "TW1") == Decimal("77.25")
    halaman.galat.clear()

    rekan = peramban(f"operator.{kode}", lebar=1366)
    rekan.buka(t.lembar)
    kotak(page, t.baris[0], "TW3").fill("90")
    expect(status).to_contain_text("✓ Tersimpan", timeout=30_000)
    kotak(rekan.page, t.baris[0], "TW3").fill("91")
    rekan.page.get_by_role("button", name="Pakai nilai saya").click(timeout=30_000)
    expect(rekan.page.locator("#status-simpan")).to_contain_text("✓ Tersimpan", timeout=30_000)
    assert t.nilai(t.baris[0], "TW3") == 91
    sama_dengan_layar(rekan.page, t)

    bukti = tmp_path / "laporan.pdf"
    bukti.write_bytes(b"%PDF-1.7 laporan triwulan")
    halaman.buka(f"/isian/indikator/{t.indikator.pk}/{t.tahun}/TW1/")
    page.get_by_label("Berkas bukti").set_input_files(bukti)
    expect(page.get_by_role("link", name="laporan.pdf")).to_be_visible()
    page.get_by_label("Penjelasan").first.fill("Kegiatan berjalan menurut rencana triwulan ini.")
    page.get_by_role("button", name="Simpan draf").last.click()
    halaman.buka(f"/isian/{kode}/{t.tahun}/TW1/periksa/{t.saringan}")
    page.get_by_role("button", name=f"Kirim {t.indikator.nomor}").first.click()
    expect(page.get_by_text("dikirim kepada verifikator").first).to_be_visible()
    assert t.status("TW1") == "diajukan"


def test_dengan_papan_ketik_saja(peramban: Peramban, tugas: Callable[..., Tugas]) -> None:
    t = tugas("sampang", "1.1")
    halaman = peramban()
    page = halaman.page
    masuk(page, "operator.sampang")
    halaman.buka(t.lembar)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name?.startsWith('n-')"):
            break
    for ke, _ in enumerate(t.baris):
        page.keyboard.type(f"8{ke},5")
        page.keyboard.press("Enter")
    expect(page.locator("#status-simpan")).to_contain_text("✓ Tersimpan", timeout=30_000)
    assert [t.nilai(b, "TW1") for b in t.baris] == [Decimal(f"8{n}.5") for n in range(len(t.baris))]
    sama_dengan_layar(page, t)


def test_tanpa_javascript(peramban: Peramban, tugas: Callable[..., Tugas], tmp_path: Path) -> None:
    t = tugas("paser", "1.1")
    halaman = peramban(js=False)
    page = halaman.page
    masuk(page, "operator.paser")
    halaman.buka(t.lembar)
    isi: dict[Any, Any] = {}
    for ke, baris in enumerate(t.baris):
        for periode in KUARTAL:
            teks = "68.8" if (ke, periode) == (0, "TW2") else f"{70 + ke},5"
            kotak(page, baris, periode).fill(teks)
            isi[baris, periode] = Decimal("68.8") if teks == "68.8" else baca_angka(teks)
    page.get_by_role("button", name="Simpan draf").last.click()
    page.get_by_role("button", name="Ganti menjadi 68,8").first.click()
    assert {kunci: t.nilai(*kunci) for kunci in isi} == isi
    halaman.buka(f"/isian/indikator/{t.indikator.pk}/{t.tahun}/TW1/")
    bukti = tmp_path / "laporan.pdf"
    bukti.write_bytes(b"%PDF-1.7 laporan triwulan")
    page.get_by_label("Berkas bukti").set_input_files(bukti)
    page.get_by_role("button", name="Unggah bukti").click()
    expect(page.get_by_role("link", name="laporan.pdf")).to_be_visible()
    page.get_by_label("Penjelasan").first.fill("Kegiatan berjalan menurut rencana triwulan ini.")
    page.get_by_role("button", name="Simpan draf").last.click()
    page.get_by_role("button", name="Kirim kepada verifikator").click()
    expect(page.get_by_text("dikirim kepada verifikator").first).to_be_visible()
    assert t.status("TW1") == "diajukan"
