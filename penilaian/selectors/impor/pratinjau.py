"""Previews of uploaded files as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iku.inti.cakupan import Cakupan
from penilaian.choices import HasilSel, StatusImpor
from penilaian.models import Impor
from penilaian.selectors.impor.sel import SEHALAMAN, TARGET, SelImpor, dari_simpanan
from penilaian.selectors.periode import nama_periode
from renstra.models import Keputusan

ARTI = {
    HasilSel.DITOLAK: "perbaiki di berkas",
    HasilSel.KONFLIK: "pilih nilainya",
    HasilSel.BARU: "sebelumnya kosong",
    HasilSel.BERUBAH: "mengganti yang lama",
    HasilSel.SAMA: "tidak diubah",
}


@dataclass(frozen=True, slots=True)
class TabHasil:
    """One outcome with its number of cells."""

    hasil: str
    nama: str
    arti: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class BarisPratinjau:
    """One cell of the preview as a row of its table."""

    sel: SelImpor
    tempat: str
    periode: str

    @property
    def kunci(self) -> str:
        return self.sel.kunci


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """An import with the page of cells that is shown."""

    impor: Impor
    tab: tuple[TabHasil, ...]
    hasil: str
    baris: tuple[BarisPratinjau, ...]
    akan_disimpan: int
    tertahan: int

    @property
    def jumlah(self) -> int:
        """Cells of the outcome that is shown."""
        return next((t.jumlah for t in self.tab if t.hasil == self.hasil), 0)

    @property
    def siap(self) -> bool:
        return self.impor.status == StatusImpor.SIAP

    @property
    def dibuang(self) -> bool:
        """Counted once, but past its time, or cancelled: the cells themselves are gone."""
        return bool(self.jumlah) and not self.baris

    @property
    def menunggu(self) -> bool:
        return self.impor.status == StatusImpor.MENUNGGU


def muat_pratinjau(impor: Impor, hasil: str, halaman: int) -> Pratinjau:
    """The asked page of an outcome; the gravest one that has cells when none is asked for."""
    jumlah = impor.jumlah
    tab = tuple(TabHasil(h.value, str(h.label), ARTI[h], jumlah.get(h.value, 0)) for h in HasilSel)
    if hasil not in HasilSel.values:
        hasil = next((t.hasil for t in tab if t.jumlah), HasilSel.BARU.value)
    satu = impor.daftar_halaman.filter(hasil=hasil, nomor=halaman).first()
    dipakai = jumlah.get("dipakai", 0)
    konflik = jumlah.get(HasilSel.KONFLIK.value, 0)
    return Pratinjau(
        impor=impor,
        tab=tab,
        hasil=hasil,
        baris=tuple(_baris(dari_simpanan(isi)) for isi in (satu.isi if satu else ())),
        akan_disimpan=jumlah.get("baru", 0) + jumlah.get("berubah", 0) + dipakai,
        tertahan=jumlah.get("ditolak", 0) + konflik - dipakai,
    )


def _baris(sel: SelImpor) -> BarisPratinjau:
    periode = nama_periode(sel.periode) if sel.periode else ""
    tempat = f"{sel.lembar} baris {sel.baris}"
    if sel.jenis == TARGET and periode == "Tahun":
        periode = "Setahun"
    return BarisPratinjau(sel, tempat, periode)


def halaman_dari(jumlah: int) -> Iterable[int]:
    """What a paginator counts: one number per cell; the cells themselves stay where they are."""
    return range(jumlah)


def impor_terakhir(cakupan: Cakupan, keputusan: Keputusan, tahun: int) -> list[Impor]:
    """The newest uploads for a decree's year."""
    kueri = Impor.objects.untuk(cakupan).filter(keputusan=keputusan, tahun=tahun)
    return list(kueri.select_related("pengunggah").order_by("-pk")[:10])


__all__ = ["SEHALAMAN", "Pratinjau", "halaman_dari", "impor_terakhir", "muat_pratinjau"]
