"""The history of an indicator's year: who changed what from which value to which, when and why.

Staff of the agency see every entry. A reviewer sees targets, and of realisasi that are sent now
what happened since they were first sent; of what was typed before, only the last state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from iku.inti.cakupan import Cakupan, Peran
from penilaian.choices import STATUS_TERLIHAT_REVIUER
from penilaian.selectors.riwayat.bahan import BahanRiwayat
from penilaian.selectors.riwayat.entri import jenis_entri, ubahan
from penilaian.selectors.riwayat.susun import EntriTampil, PenyusunRiwayat, Terkait, Ubahan
from renstra.models import Indikator
from renstra.periode import periode_memuat


@dataclass(frozen=True, slots=True)
class RiwayatTahun:
    """Newest first; `pilihan` are the cells that have a history (key, label)."""

    indikator: Indikator
    tahun: int
    entri: tuple[EntriTampil, ...]
    pilihan: tuple[tuple[str, str], ...]
    disaring: bool


def muat_riwayat_tahun(
    cakupan: Cakupan, indikator: Indikator, tahun: int, sel: str = ""
) -> RiwayatTahun:
    """The history of an indicator of the scope in one year; a constant number of queries."""
    instansi_id = indikator.sasaran.keputusan.renstra.instansi_id
    staf = bool(cakupan.instansi.get(instansi_id)) or cakupan.seluruh_sistem
    bahan = BahanRiwayat(indikator, tahun)
    penyusun = PenyusunRiwayat(bahan, boleh=cakupan.boleh(Peran.OPERATOR, instansi_id))
    semua = penyusun.susun(bahan.entri)
    if not staf:
        semua = _hanya_terkirim(semua, bahan)
    tampil = [e for e, _ in semua]
    pilihan = {e.sel: e.judul for e in tampil}
    tampil = [e for e in tampil if not sel or e.sel == sel]
    return RiwayatTahun(
        indikator=indikator,
        tahun=tahun,
        entri=tuple(sorted(tampil, key=lambda e: e.pk, reverse=True)),
        pilihan=tuple(sorted(pilihan.items(), key=lambda p: p[1])),
        disaring=not staf,
    )


def _hanya_terkirim(semua: list[Terkait], bahan: BahanRiwayat) -> list[Terkait]:
    """What a reviewer may read: see the docstring of the module."""
    pertama = _pertama_dikirim(bahan)
    keluar: list[Terkait] = []
    terakhir: dict[int, Terkait] = {}
    for e, terkait in semua:
        jenis, pk, periode = terkait
        if jenis == "target" or (jenis == "bukti" and pk in pertama):
            keluar.append((e, terkait))
        elif jenis == "nilai":
            memuat = periode_memuat(periode)
            batas = [t for r, t in pertama.items() if bahan.realisasi[r].periode in memuat]
            if batas and e.pk >= min(batas):
                keluar.append((e, terkait))
            elif batas:
                terakhir[pk] = (_saat_kirim(e), terkait)
        elif e.pk >= pertama.get(pk, e.pk + 1):
            keluar.append((e, terkait))
    return [*terakhir.values(), *keluar]


def _pertama_dikirim(bahan: BahanRiwayat) -> dict[int, int]:
    """By realisasi that is sent now: the entry that sent it for the first time."""
    terkirim = {pk for pk, r in bahan.realisasi.items() if r.status in STATUS_TERLIHAT_REVIUER}
    keluar: dict[int, int] = {}
    for e in bahan.entri:
        pk = int(e.object_id or 0)
        if pk in terkirim and pk not in keluar and jenis_entri(e) == "realisasi":
            _, status = ubahan(e).get("status", (None, None))
            if status in STATUS_TERLIHAT_REVIUER:
                keluar[pk] = e.pk
    return keluar


def _saat_kirim(e: EntriTampil) -> EntriTampil:
    ubahan_akhir = tuple(Ubahan(u.nama, "", u.menjadi) for u in e.ubahan)
    return replace(e, ubahan=ubahan_akhir, alasan="", bisa_kembali=False, saat_kirim=True)
