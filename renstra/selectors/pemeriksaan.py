"""The checker's findings of one decree, with the overrides that are on record."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from renstra.models import Indikator, Keputusan
from renstra.pemeriksa import (
    Aturan,
    DiktumPeriksa,
    IndikatorPeriksa,
    NaskahPeriksa,
    SasaranPeriksa,
    Temuan,
    Tingkat,
    periksa,
)
from renstra.rumus import BarisTabel, Deklarasi, JenisVariabel


@dataclass(frozen=True, slots=True)
class KelompokTemuan:
    """The findings of one rule: those still open, and those set aside with the reason."""

    aturan: Aturan
    terbuka: tuple[Temuan, ...]
    dikesampingkan: tuple[Temuan, ...]
    alasan: tuple[str, ...]

    @property
    def galat(self) -> bool:
        return self.aturan.tingkat is Tingkat.GALAT

    @property
    def temuan(self) -> tuple[Temuan, ...]:
        return (*self.terbuka, *self.dikesampingkan)


@dataclass(frozen=True, slots=True)
class HasilPemeriksaan:
    """All groups; the two counts are of open findings."""

    kelompok: tuple[KelompokTemuan, ...]

    @property
    def galat_terbuka(self) -> int:
        return sum(len(k.terbuka) for k in self.kelompok if k.galat)

    @property
    def peringatan_terbuka(self) -> int:
        return sum(len(k.terbuka) for k in self.kelompok if not k.galat)

    @property
    def terbuka(self) -> tuple[KelompokTemuan, ...]:
        return tuple(k for k in self.kelompok if k.terbuka)


def periksa_keputusan(keputusan: Keputusan) -> HasilPemeriksaan:
    """Run the checker; an override without a place covers every finding of its code."""
    alasan = {(p.kode, p.tempat): p.alasan for p in keputusan.daftar_pengesampingan.all()}
    kelompok = []
    for hasil in periksa(bahan_pemeriksaan(keputusan)):
        kode = hasil.aturan.kode
        dinilai = [
            (t, alasan.get((kode, t.tempat)) or alasan.get((kode, ""))) for t in hasil.temuan
        ]
        kelompok.append(
            KelompokTemuan(
                aturan=hasil.aturan,
                terbuka=tuple(t for t, a in dinilai if a is None),
                dikesampingkan=tuple(t for t, a in dinilai if a is not None),
                alasan=tuple(dict.fromkeys(a for _, a in dinilai if a is not None)),
            )
        )
    return HasilPemeriksaan(tuple(kelompok))


def bahan_pemeriksaan(keputusan: Keputusan) -> NaskahPeriksa:
    """The snapshot that the rules read."""
    return NaskahPeriksa(
        jenis=keputusan.jenis,
        nomor=keputusan.nomor,
        nomor_lampiran=tuple(keputusan.nomor_lampiran),
        bertanggal=keputusan.tanggal is not None,
        berpenanda=keputusan.penandatangan_id is not None,
        menimbang=tuple(keputusan.menimbang),
        mengingat=tuple(keputusan.mengingat),
        menetapkan=keputusan.menetapkan,
        diktum=tuple(
            DiktumPeriksa(d["label"], " ".join([d.get("isi", ""), *(d.get("butir") or [])]))
            for d in keputusan.diktum
        ),
        sasaran=_sasaran(keputusan),
        variabel=tuple(
            Deklarasi(
                kode=v.kode,
                label=v.label,
                satuan=v.satuan,
                jenis=JenisVariabel(v.jenis),
                baris=tuple(BarisTabel(b.label, b.bobot, b.maks) for b in v.daftar_baris.all()),
            )
            for v in keputusan.daftar_variabel.prefetch_related("daftar_baris")
        ),
    )


def _sasaran(keputusan: Keputusan) -> tuple[SasaranPeriksa, ...]:
    indikator = Indikator.objects.annotate(
        n_sumber=Count("daftar_sumber", distinct=True),
        n_pj=Count("daftar_penanggung_jawab", distinct=True),
        n_target=Count("daftar_target", filter=Q(daftar_target__contoh=False), distinct=True),
    ).order_by("urutan")
    daftar = keputusan.daftar_sasaran.select_related("jabatan").prefetch_related(
        Prefetch("daftar_indikator", indikator, "indikator_terhitung")
    )
    return tuple(
        SasaranPeriksa(
            nomor=s.nomor,
            uraian=s.uraian,
            jabatan=s.jabatan.nama if s.jabatan else "",
            indikator=tuple(
                IndikatorPeriksa(
                    nomor=i.nomor,
                    nama=i.nama,
                    nomor_tercetak=i.nomor_tercetak,
                    satuan=i.satuan,
                    rumus=i.rumus,
                    rumus_tercetak=i.rumus_tercetak,
                    sumber=i.n_sumber,
                    penanggung_jawab=i.n_pj,
                    target=i.n_target,
                )
                for i in s.indikator_terhitung
            ),
        )
        for s in daftar.order_by("urutan")
    )
