"""Take over the file of a whole decree: all or nothing, through the same rules as the forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from iku.inti.cakupan import Cakupan
from renstra.choices import StatusKeputusan
from renstra.models import (
    Instansi,
    Jabatan,
    Keputusan,
    Pejabat,
    PemerintahDaerah,
    Renstra,
    RentangSkala,
    Skala,
    UnitKerja,
)
from renstra.selectors.tukar import isi_induk, isi_keputusan
from renstra.services.tukar.dasar import rujuk, simpan, tolak
from renstra.services.tukar.isi import PenyelarasIsi
from renstra.tukar.lembar import MENURUT_NAMA, BarisTukar, IsiTukar
from renstra.tukar.nilai import baku


@dataclass(frozen=True, slots=True)
class HasilTukar:
    """What was taken over: the instansi, the draft (None for reference data alone), and the rows
    before and after (before is None for a new one)."""

    instansi_id: int
    keputusan_id: int | None
    sebelum: IsiTukar | None
    sesudah: IsiTukar


def impor_keputusan(*, cakupan: Cakupan, isi: IsiTukar, coba: bool = False) -> HasilTukar:
    """Admin of the instansi: its organisation and the draft of its plan as the file has them.

    `coba` takes it over and rolls back: what the preview shows is what would be stored. Raises
    GalatTukar with the rows that cannot be used; nothing is written then.
    """
    with transaction.atomic():
        hasil = _Pengimpor(cakupan, isi).jalankan()
        if coba:
            transaction.set_rollback(True)
    return hasil


def impor_induk(*, cakupan: Cakupan, isi: IsiTukar, coba: bool = False) -> HasilTukar:
    """Admin of the instansi: its organisation and scales alone, as `impor_keputusan`."""
    with transaction.atomic():
        hasil = _Pengimpor(cakupan, isi).jalankan_induk()
        if coba:
            transaction.set_rollback(True)
    return hasil


def berisi_keputusan(isi: IsiTukar) -> bool:
    """Whether the file holds a decree, or reference data alone."""
    return bool(isi.baris("keputusan") or isi.baris("renstra"))


class _Pengimpor:
    def __init__(self, cakupan: Cakupan, isi: IsiTukar) -> None:
        self.cakupan, self.isi = cakupan, isi

    def jalankan(self) -> HasilTukar:
        sebelum = self._sebelum()
        instansi = self._instansi()
        self._organisasi(instansi)
        skala = self._skala(instansi)
        keputusan = self._keputusan(self._renstra(instansi), skala)
        PenyelarasIsi(keputusan, self.isi, skala).selaraskan()
        segar = Keputusan.objects.select_related("renstra__instansi__pemda").get(pk=keputusan.pk)
        return HasilTukar(instansi.pk, keputusan.pk, sebelum, isi_keputusan(segar))

    def jalankan_induk(self) -> HasilTukar:
        lama = self._instansi_lama()
        sebelum = isi_induk(lama) if lama is not None else None
        instansi = self._instansi()
        self._organisasi(instansi)
        self._skala(instansi)
        segar = Instansi.objects.select_related("pemda").get(pk=instansi.pk)
        return HasilTukar(instansi.pk, None, sebelum, isi_induk(segar))

    def _instansi_lama(self) -> Instansi | None:
        kode = self._satu("instansi").isi["kode"]
        return Instansi.objects.filter(kode=kode).select_related("pemda").first()

    def _organisasi(self, instansi: Instansi) -> None:
        self._unit(instansi)
        self._jabatan(instansi)
        self._pejabat(instansi)

    def _satu(self, lembar: str) -> BarisTukar:
        baris = self.isi.baris(lembar)
        if len(baris) != 1:
            raise tolak(
                lembar, None, f"Lembar ini harus berisi tepat satu baris, bukan {len(baris)}."
            )
        return baris[0]

    def _pemda(self) -> PemerintahDaerah:
        baris = self._satu("pemda")
        pemda = PemerintahDaerah.objects.filter(kode=baris.isi["kode"]).first()
        boleh = self.cakupan.seluruh_sistem or (pemda and pemda.pk in self.cakupan.pemda_kelola)
        if not boleh:
            sama = pemda and all(getattr(pemda, k) == v for k, v in baris.isi.items())
            if pemda is None or not sama:
                raise tolak(
                    "pemda", baris, "Pemerintah daerah hanya diubah admin sistem atau admin Pemda."
                )
        return simpan("pemda", baris, pemda or PemerintahDaerah(), dict(baris.isi))

    def _instansi(self) -> Instansi:
        baris = self._satu("instansi")
        instansi = Instansi.objects.filter(kode=baris.isi["kode"]).first()
        pemda = PemerintahDaerah.objects.filter(kode=baris.isi["pemda"]).first()
        kelola = self.cakupan.seluruh_sistem or (pemda and pemda.pk in self.cakupan.pemda_kelola)
        if not (self.cakupan.mengelola(instansi.pk) if instansi else kelola):
            raise tolak(
                "instansi", baris, f"Instansi “{baris.isi['kode']}” di luar wewenang Anda.", "kode"
            )
        pemda = self._pemda()
        if instansi is not None and instansi.pemda_id != pemda.pk:
            raise tolak("instansi", baris, "Instansi ini milik pemerintah daerah lain.", "pemda")
        return simpan(
            "instansi", baris, instansi or Instansi(), {**baris.isi, "pemda": pemda}
        )  # fmt: skip

    def _sebelum(self) -> IsiTukar | None:
        kode = self._satu("instansi").isi["kode"]
        draf = Keputusan.objects.filter(
            renstra__instansi__kode=kode, status=StatusKeputusan.DRAF, **self._masa()
        ).select_related("renstra__instansi__pemda")
        satu = draf.first()
        return isi_keputusan(satu) if satu is not None else None

    def _masa(self) -> dict[str, Any]:
        baris = self._satu("renstra")
        return {f"renstra__{k}": baris.isi[k] for k in ("tahun_awal", "tahun_akhir")}

    def _unit(self, instansi: Instansi) -> None:
        """Parents before children; rows that the file lacks stay, others may need them."""
        unit = {u.kode: u for u in instansi.daftar_unit.all()}
        for n, b in enumerate(self.isi.baris("unit")):
            kode = str(b.isi["kode"])
            medan = {**b.isi, "urutan": n, "induk": rujuk("unit", b, "induk", unit, "Unit induk")}
            unit[kode] = simpan("unit", b, unit.get(kode) or UnitKerja(instansi=instansi), medan)

    def _jabatan(self, instansi: Instansi) -> None:
        unit = {u.kode: u for u in instansi.daftar_unit.all()}
        jabatan = {j.kode: j for j in instansi.daftar_jabatan.all()}
        for n, b in enumerate(self.isi.baris("jabatan")):
            medan = {**b.isi, "urutan": n, "unit": rujuk("jabatan", b, "unit", unit, "Unit")}
            satu = jabatan.get(str(b.isi["kode"])) or Jabatan(instansi=instansi)
            simpan("jabatan", b, satu, medan)

    def _pejabat(self, instansi: Instansi) -> None:
        jabatan = {j.kode: j for j in instansi.daftar_jabatan.all()}
        for b in self.isi.baris("pejabat"):
            tempat = rujuk("pejabat", b, "jabatan", jabatan, "Jabatan")
            satu = Pejabat.objects.filter(jabatan=tempat, nama=b.isi["nama"]).first()
            simpan("pejabat", b, satu or Pejabat(), {**b.isi, "jabatan": tempat})

    def _skala(self, instansi: Instansi) -> dict[str, Skala]:
        """Scales of the file that are new; one that exists must be the same."""
        rentang: dict[str, list[BarisTukar]] = {}
        for b in self.isi.baris("rentang"):
            rentang.setdefault(str(b.isi["skala"]), []).append(b)
        hasil = {}
        for b in self.isi.baris("skala"):
            kode = str(b.isi["kode"])
            kini = Skala.objects.filter(kode=kode).select_related("instansi").first()
            milik = (kini.instansi.kode if kini.instansi else "") if kini else b.isi["instansi"]
            if milik not in ("", instansi.kode):
                raise tolak("skala", b, "Skala ini milik instansi lain. Pakai kode lain.", "kode")
            if kini is None:
                kini = self._skala_baru(b, instansi, rentang.get(kode, []))
            elif not _sama(kini, b, rentang.get(kode, [])):
                pesan = "Skala dengan kode ini sudah ada dan berbeda. Beri kode lain."
                raise tolak("skala", b, pesan, "kode")
            hasil[kode] = kini
        return hasil

    def _skala_baru(self, b: BarisTukar, instansi: Instansi, rentang: list[BarisTukar]) -> Skala:
        if not b.isi["instansi"] and not self.cakupan.seluruh_sistem:
            pesan = (
                f"Skala bersama hanya dibuat admin sistem. Isi kolom ini dengan {instansi.kode}."
            )
            raise tolak("skala", b, pesan, "instansi")
        pemilik = instansi if b.isi["instansi"] else None
        skala = simpan("skala", b, Skala(), {**b.isi, "instansi": pemilik})
        for r in rentang:
            simpan("rentang", r, RentangSkala(), {**r.isi, "skala": skala})
        return skala

    def _renstra(self, instansi: Instansi) -> Renstra:
        baris = self._satu("renstra")
        kunci = {k: baris.isi[k] for k in ("tahun_awal", "tahun_akhir")}
        satu = instansi.daftar_renstra.select_for_update(of=("self",)).filter(**kunci).first()
        return simpan("renstra", baris, satu or Renstra(instansi=instansi), dict(baris.isi))

    def _keputusan(self, renstra: Renstra, skala: dict[str, Skala]) -> Keputusan:
        baris = self._satu("keputusan")
        semua = list(renstra.daftar_keputusan.order_by("versi"))
        rancangan = next((k for k in semua if not k.tetap), None)
        if rancangan is not None and rancangan.status != StatusKeputusan.DRAF:
            raise tolak(
                "keputusan", baris, "Rancangannya sedang diajukan. Minta dikembalikan dulu."
            )
        if rancangan is None and semua:
            raise tolak(
                "keputusan",
                baris,
                f"Keputusan {renstra} sudah ditetapkan, sehingga isinya dikunci. Mulai reviu dari "
                "halaman keputusan, lalu impor ke draf reviunya.",
            )
        pejabat = {
            p.nama: p for p in Pejabat.objects.filter(jabatan__instansi=renstra.instansi_id)
        }  # fmt: skip
        medan = {
            **baris.isi,
            "skala_capaian": rujuk("keputusan", baris, "skala_capaian", skala, "Skala"),
            "penandatangan": rujuk("keputusan", baris, "penandatangan", pejabat, "Pejabat"),
        }
        return simpan("keputusan", baris, rancangan or Keputusan(renstra=renstra), medan)


def _sama(skala: Skala, baris: BarisTukar, rentang: list[BarisTukar]) -> bool:
    """Whether the stored scale is the one of the file."""
    kepala = [k.nama for k in MENURUT_NAMA["skala"].kolom if k.nama != "instansi"]
    if any(baku(getattr(skala, k)) != baku(baris.isi[k]) for k in kepala):
        return False
    kolom = [k.nama for k in MENURUT_NAMA["rentang"].kolom if k.nama != "skala"]
    kini = {tuple(baku(getattr(r, k)) for k in kolom) for r in skala.daftar_rentang.all()}
    return kini == {tuple(baku(b.isi[k]) for k in kolom) for b in rentang}
