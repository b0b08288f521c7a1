"""Versions of a decree as the comparison reads them. The same number of queries for any size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from iku.inti.angka import tulis_angka, tulis_rentang
from iku.inti.cakupan import Cakupan
from iku.inti.waktu import tulis_tanggal
from renstra.banding_versi import (
    BandingVersi,
    BarisBanding,
    IndikatorBanding,
    Keadaan,
    MedanBanding,
    SasaranBanding,
    TargetBanding,
    VariabelBanding,
    VersiBanding,
    bandingkan,
)
from renstra.choices import Periode
from renstra.models import (
    Indikator,
    Keputusan,
    PemakaianVariabel,
    Sasaran,
    Target,
    Variabel,
)
from renstra.naskah_teks import tulis_diktum
from renstra.selectors.banding_medan import medan_indikator
from renstra.selectors.keputusan import keputusan_terlihat

_URUT_PERIODE = {p.value: f"{n}{p.value}" for n, p in enumerate(Periode)}


@dataclass(frozen=True, slots=True)
class PilihanVersi:
    """A version that can be picked, with the words that tell it from others."""

    pk: int
    nama: str


def nama_versi(k: Keputusan) -> str:
    """`Reviu 2019–2024, versi 2 (draf)`: short, and unique within an instansi."""
    nomor = f", nomor {k.nomor}" if k.nomor else ""
    return (
        f"{k.get_jenis_display()} {k.renstra.periode}, versi {k.versi} "
        f"({k.get_status_display().lower()}{nomor})"
    )


def versi_terlihat(cakupan: Cakupan, instansi_id: int) -> tuple[Keputusan, ...]:
    """All versions of the instansi that the user may see, oldest first."""
    return tuple(
        keputusan_terlihat(cakupan)
        .filter(renstra__instansi_id=instansi_id)
        .select_related("renstra__instansi__pemda", "skala_capaian", "penandatangan__jabatan")
        .order_by("renstra__tahun_awal", "renstra_id", "versi")
    )


def bandingkan_keputusan(
    lama: Keputusan, baru: Keputusan, bekuan: Mapping[int, Mapping[str, Any]]
) -> BandingVersi:
    """Compare two versions; `bekuan` holds the frozen (or present) names by decree id."""
    dua = [muat_versi(k, bekuan[k.pk]) for k in (lama, baru)]
    return bandingkan(*dua)


def muat_versi(keputusan: Keputusan, bekuan: Mapping[str, Any]) -> VersiBanding:
    """One version; eleven queries."""
    variabel = _variabel(keputusan, bekuan)
    label = {v.kode: v.label for v in variabel}
    garis = {v.kode: v.garis for v in variabel}
    sasaran = _sasaran(keputusan)
    label |= {f"@{i.nomor.lower()}": i.nama for s in sasaran for i in s.daftar_indikator.all()}
    return VersiBanding(
        pk=keputusan.pk,
        nama=nama_versi(keputusan),
        mulai_tahun=keputusan.mulai_tahun,
        kepala=_kepala(keputusan, bekuan),
        sasaran=tuple(_satu_sasaran(s, bekuan, label, garis) for s in sasaran),
        variabel=variabel,
    )


def _kepala(k: Keputusan, bekuan: Mapping[str, Any]) -> tuple[MedanBanding, ...]:
    penanda = bekuan.get("penandatangan") or {}
    diktum = tulis_diktum(k.diktum).split("\n\n") if k.diktum else []
    return (
        MedanBanding("jenis", "Jenis", k.get_jenis_display()),
        MedanBanding("nomor", "Nomor", k.nomor),
        MedanBanding("tanggal", "Tanggal penetapan", tulis_tanggal(k.tanggal) if k.tanggal else ""),
        MedanBanding("judul", "Judul", k.judul, panjang=True),
        MedanBanding("mulai", "Berlaku mulai tahun", str(k.mulai_tahun)),
        MedanBanding(
            "penanda",
            "Penanda tangan",
            ", ".join(t for t in (penanda.get("nama"), penanda.get("jabatan")) if t),
        ),
        MedanBanding("skala", "Skala capaian", k.skala_capaian.nama),
        MedanBanding("menimbang", "Menimbang", butir=tuple(k.menimbang)),
        MedanBanding("mengingat", "Mengingat", butir=tuple(k.mengingat)),
        MedanBanding("menetapkan", "Menetapkan", k.menetapkan, panjang=True),
        MedanBanding("diktum", "Diktum", butir=tuple(diktum)),
        MedanBanding(
            "tujuan",
            "Tujuan",
            butir=tuple(f"{t.nomor}. {t.uraian}" for t in k.daftar_tujuan.order_by("urutan")),
        ),
    )


def _variabel(keputusan: Keputusan, bekuan: Mapping[str, Any]) -> tuple[VariabelBanding, ...]:
    pemakai: dict[int, list[str]] = {}
    pakai = PemakaianVariabel.objects.filter(variabel__keputusan=keputusan).order_by(
        "indikator__sasaran__urutan", "indikator__urutan"
    )
    for pk, nomor in pakai.values_list("variabel_id", "indikator__nomor"):
        pemakai.setdefault(pk, []).append(nomor)
    unit = bekuan.get("unit", {})
    return tuple(
        VariabelBanding(
            garis=str(v.garis),
            kode=v.kode,
            label=v.label,
            medan=(
                MedanBanding("kode", "Kode", v.kode),
                MedanBanding("label", "Nama", v.label, panjang=True),
                MedanBanding("satuan", "Satuan", v.satuan),
                MedanBanding("jenis", "Jenis", v.get_jenis_display()),
                MedanBanding("irama", "Irama pengisian", v.get_irama_display()),
                MedanBanding("konsolidasi", "Nilai tahunan", v.get_konsolidasi_display()),
                MedanBanding("sumber", "Sumber data", v.sumber, panjang=True),
                MedanBanding(
                    "unit",
                    "Unit pemasok",
                    unit.get(str(v.unit_id), v.unit.nama) if v.unit else "",
                ),
            ),
            baris=tuple(
                BarisBanding(b.kode, b.label, b.bobot, b.maks) for b in v.daftar_baris.all()
            ),
            pemakai=tuple(dict.fromkeys(pemakai.get(v.pk, ()))),
        )
        for v in Variabel.objects.filter(keputusan=keputusan)
        .select_related("unit")
        .prefetch_related("daftar_baris")
        .order_by("urutan", "kode")
    )


def _sasaran(keputusan: Keputusan) -> list[Sasaran]:
    indikator = (
        Indikator.objects.select_related("skala", "tabel_kode", "konversi")
        .prefetch_related(
            "tabel_kode__daftar_rentang",
            "daftar_sumber",
            "daftar_penanggung_jawab__unit",
            "daftar_penanggung_jawab__jabatan",
            "variabel",
            Prefetch("daftar_target", Target.objects.order_by("tahun", "periode")),
        )
        .order_by("urutan")
    )
    return list(
        keputusan.daftar_sasaran.select_related("jabatan", "tujuan")
        .prefetch_related(Prefetch("daftar_indikator", indikator))
        .order_by("urutan")
    )


def _satu_sasaran(
    s: Sasaran, bekuan: Mapping[str, Any], label: Mapping[str, str], garis: Mapping[str, str]
) -> SasaranBanding:
    beku = bekuan.get("jabatan", {}).get(str(s.jabatan_id), {})
    jabatan = beku.get("nama", s.jabatan.nama) if s.jabatan else ""
    return SasaranBanding(
        nomor=s.nomor,
        uraian=s.uraian,
        jabatan=jabatan,
        medan=(
            MedanBanding("tingkat", "Tingkat", s.get_tingkat_display()),
            MedanBanding("tujuan", "Tujuan", s.tujuan.uraian if s.tujuan else "", panjang=True),
        ),
        indikator=tuple(_satu_indikator(i, bekuan, label, garis) for i in s.daftar_indikator.all()),
    )


def _satu_indikator(
    i: Indikator, bekuan: Mapping[str, Any], label: Mapping[str, str], garis: Mapping[str, str]
) -> IndikatorBanding:
    kata = _kata(i)
    return IndikatorBanding(
        pk=i.pk,
        garis=str(i.garis),
        nomor=i.nomor,
        nama=i.nama,
        medan=medan_indikator(i, bekuan.get("unit", {})),
        rumus=i.rumus,
        label=label,
        variabel=frozenset(garis[v.kode] for v in i.variabel.all() if v.kode in garis),
        target=tuple(
            TargetBanding(
                kunci=(t.tahun, _URUT_PERIODE[t.periode]),
                label=str(t.tahun)
                if t.periode == Periode.TAHUN
                else f"{t.tahun} {t.get_periode_display()}",
                teks=kata.get(t.bawah, "") or tulis_rentang(t.bawah, t.atas),
                tercetak=t.dalam_sk,
                contoh=t.contoh,
            )
            for t in i.daftar_target.all()
        ),
    )


def _kata(i: Indikator) -> dict[Decimal, str]:
    """Number → word for an indicator whose figures are words (WTP = 4)."""
    rentang = i.tabel_kode.daftar_rentang.all() if i.tabel_kode else ()
    dua = ((r.nilai if r.nilai is not None else r.batas, r.predikat) for r in rentang)
    return {angka: kata for angka, kata in dua if angka is not None}


def kalimat_ringkas(hasil: BandingVersi) -> tuple[str, ...]:
    """The summary in sentences: `Indikator: 3 berubah, 1 ditambah, 40 tetap.`"""
    kelompok: list[tuple[str, list[Keadaan]]] = [
        ("Indikator", [i.keadaan for i in hasil.indikator]),
        ("Sasaran", [s.keadaan for s in hasil.sasaran]),
        ("Variabel", [v.keadaan for v in hasil.variabel]),
    ]
    kalimat = []
    for nama, isi in kelompok:
        bagian = [
            f"{tulis_angka(isi.count(k))} {k.value}"
            for k in (Keadaan.BERUBAH, Keadaan.DITAMBAH, Keadaan.DIHAPUS, Keadaan.TETAP)
            if k in isi
        ]
        kalimat.append(f"{nama}: {', '.join(bagian) or 'tidak ada'}.")
    if hasil.kepala:
        nama_medan = ", ".join(m.label.lower() for m in hasil.kepala)
        kalimat.append(f"Kepala dan teks keputusan yang berubah: {nama_medan}.")
    else:
        kalimat.append("Kepala dan teks keputusan tidak berubah.")
    return tuple(kalimat)
