"""Enter a value of the history again: a new change through the same doors as any other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatIsian
from iku.inti.waktu import tulis_waktu
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.selectors.riwayat.entri import Keadaan, angka, jenis_entri, keadaan_setelah, ubahan
from penilaian.services.isian.nilai import Sel, simpan_nilai
from penilaian.services.isian.realisasi import simpan_teks
from penilaian.services.isian.target import simpan_target, target_terkunci
from renstra.models import Indikator, Target


@dataclass(frozen=True, slots=True)
class Asal:
    """What an entry is about, resolved inside a scope: the indicator, year and period, the row as
    it was after the entry, and the row as it is (None when it is gone)."""

    jenis: str
    indikator: Indikator
    tahun: int
    periode: str
    keadaan: Keadaan
    kini: Any

    @property
    def versi(self) -> int:
        return self.kini.versi if self.kini is not None else 0

    @property
    def wajib_alasan(self) -> bool:
        """A locked target changes only with reason and document."""
        return self.jenis == "target" and self.kini is not None and target_terkunci(self.kini)


def asal_entri(cakupan: Cakupan, entri_id: int) -> Asal:
    """The entry's row. Raises DoesNotExist when it is foreign, absent, or of a kind that cannot
    be entered again."""
    entri = LogEntry.objects.select_related("content_type").get(pk=entri_id)
    jenis = jenis_entri(entri)
    if entri.action == LogEntry.Action.DELETE:
        raise ObjectDoesNotExist
    if jenis == "nilaivariabel" and "nilai" in ubahan(entri):
        nilai = (
            NilaiVariabel.objects.untuk(cakupan)
            .select_related("baris__variabel__keputusan__renstra__instansi")
            .get(pk=entri.object_id)
        )
        pemakai = nilai.baris.variabel.daftar_indikator.order_by("sasaran__urutan", "urutan")
        indikator = pemakai.select_related("sasaran__keputusan__renstra__instansi").first()
        if indikator is None:
            raise ObjectDoesNotExist
        return Asal(jenis, indikator, nilai.tahun, nilai.periode, keadaan_setelah(entri), nilai)
    if jenis == "target" and {"bawah", "atas"} & set(ubahan(entri)):
        return _asal_target(cakupan, keadaan_setelah(entri))
    if jenis == "realisasi":
        realisasi = (
            Realisasi.objects.untuk(cakupan)
            .select_related("indikator__sasaran__keputusan__renstra__instansi")
            .get(pk=entri.object_id)
        )
        return Asal(
            jenis,
            realisasi.indikator,
            realisasi.tahun,
            realisasi.periode,
            keadaan_setelah(entri),
            realisasi,
        )
    raise ObjectDoesNotExist


def _asal_target(cakupan: Cakupan, keadaan: Keadaan) -> Asal:
    """A target by its place: the row of then may have been emptied and made anew."""
    indikator = (
        Indikator.objects.untuk(cakupan)
        .select_related("sasaran__keputusan__renstra__instansi")
        .get(pk=keadaan.get("indikator") or "0")
    )
    tahun, periode = int(keadaan.get("tahun") or 0), keadaan.get("periode") or ""
    kini = Target.objects.filter(indikator=indikator, tahun=tahun, periode=periode).first()
    return Asal("target", indikator, tahun, periode, keadaan, kini)


@transaction.atomic
def kembalikan_dari_riwayat(
    *,
    cakupan: Cakupan,
    oleh: Any,
    entri_id: int,
    versi: int,
    alasan: str = "",
    dokumen: str = "",
) -> Asal:
    """Operator: enter the value of that entry again. `versi` is the row that the user saw.

    Raises what entering it by hand would raise: role, lock, calendar, version; for a locked target
    GalatIsian without reason and document.
    """
    asal = asal_entri(cakupan, entri_id)
    pada = LogEntry.objects.values_list("timestamp", flat=True).get(pk=entri_id)
    sebab = f"Dikembalikan dari riwayat {tulis_waktu(pada)}."
    if asal.jenis == "nilaivariabel":
        nilai = angka(asal.keadaan.get("nilai"))
        sel = Sel(
            asal.kini.baris_id, asal.tahun, asal.periode, nilai, versi, _gabung(sebab, alasan)
        )
        simpan_nilai(cakupan=cakupan, oleh=oleh, sel=sel)
    elif asal.jenis == "target":
        simpan_target(
            cakupan=cakupan,
            oleh=oleh,
            indikator_id=asal.indikator.pk,
            tahun=asal.tahun,
            periode=asal.periode,
            bawah=_wajib(angka(asal.keadaan.get("bawah"))),
            atas=_wajib(angka(asal.keadaan.get("atas"))),
            versi=versi,
            alasan=alasan
            if asal.kini is not None and not alasan.strip()
            else _gabung(sebab, alasan),
            dokumen=dokumen,
        )
    else:
        simpan_teks(
            cakupan=cakupan,
            indikator_id=asal.indikator.pk,
            tahun=asal.tahun,
            periode=asal.periode,
            versi=versi,
            penjelasan=asal.keadaan.get("penjelasan") or "",
            kendala=asal.keadaan.get("kendala") or "",
            tindak_lanjut=asal.keadaan.get("tindak_lanjut") or "",
            nilai_terbit=angka(asal.keadaan.get("nilai_terbit")),
            sumber_terbit=asal.keadaan.get("sumber_terbit") or "",
            alasan=_gabung(sebab, alasan),
        )
    return asal


def _gabung(sebab: str, alasan: str) -> str:
    return f"{sebab} {alasan.strip()}".strip()


def _wajib(nilai: Decimal | None) -> Decimal:
    if nilai is None:
        raise GalatIsian("Entri riwayat ini tidak memuat angka yang dapat dipakai.")
    return nilai
