"""What the worksheet "Lembar perhitungan" of one realisasi holds, from its calculation sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from iku.inti.angka import bulatkan, tulis_angka
from penilaian.banding import Aturan
from penilaian.perhitungan import hitung_indikator
from penilaian.selectors.cara_hitung.asal import CaraHitung
from penilaian.selectors.cara_hitung.isian import VariabelRinci
from penilaian.selectors.hitung.buku import aturan_dari, muat_buku, muat_isi
from renstra.aturan import CaraMinimal, CaraTahunan, NolMinimal, NolRasio, Polaritas
from renstra.choices import Periode
from renstra.rumus import Tabel, susun, urai
from renstra.rumus.lembar_perhitungan import (
    CapaianLembar,
    IsiLembar,
    MasukanLembar,
    TabelLembar,
)
from renstra.rumus.teks import teks_berlabel

RATA_PERIODE = "RATA(periode.nilai)"
NILAI_TERBIT = "nilai_terbit"
_CARA = {
    (Polaritas.MINIMAL, CaraMinimal.SELISIH): "minimal-selisih",
    (Polaritas.MINIMAL, CaraMinimal.RASIO): "minimal-rasio",
}


def isi_lembar(cara: CaraHitung) -> IsiLembar:
    """The worksheet's content; every input that the formula reads stands in a cell of its own.

    A value rolled up from periods is one input, with the sum in words beside it. An indicator
    without a formula has its published value as the only input.
    """
    indikator, keputusan = cara.indikator, cara.keputusan
    rumus, masukan, tabel = _masukan(cara)
    label = {**cara.label, "periode": "hasil periode", NILAI_TERBIT: "Nilai yang diterbitkan"}
    return IsiLembar(
        instansi=keputusan.renstra.instansi.nama,
        keputusan=_sebutan(cara),
        indikator=f"{indikator.nomor} {indikator.nama}",
        periode=f"{Periode(cara.realisasi.periode).label} {cara.realisasi.tahun}",
        satuan=cara.satuan,
        rumus=urai(rumus),
        rumus_tertulis=susun(rumus).kanonik,
        rumus_berlabel=teks_berlabel(urai(rumus), label),
        presisi=indikator.presisi,
        masukan=masukan,
        tabel=tabel,
        capaian=_capaian(cara),
        tercatat=_tercatat(cara),
        catatan=_catatan(cara),
    )


def _sebutan(cara: CaraHitung) -> str:
    k = cara.keputusan
    nomor = f"Keputusan Nomor {k.nomor}" if k.nomor else "Keputusan tanpa nomor"
    return f"{nomor}, versi {k.versi}, berlaku mulai {k.mulai_tahun}"


def _masukan(
    cara: CaraHitung,
) -> tuple[str, tuple[MasukanLembar, ...], tuple[TabelLembar, ...]]:
    """The formula's text, its single inputs and its tables."""
    if cara.pohon is None:
        r = cara.realisasi
        terbit = MasukanLembar(
            NILAI_TERBIT, "Nilai yang diterbitkan", cara.satuan, r.nilai_terbit, r.sumber_terbit
        )
        return NILAI_TERBIT, (terbit,), ()
    if cara.hasil.rata is not None:
        return RATA_PERIODE, (), (_periode(cara),)
    siap = susun(cara.kanonik)
    menurut = {v.kode: v for v in cara.variabel}
    tunggal: list[MasukanLembar] = []
    tabel: list[TabelLembar] = []
    for kunci, nilai in cara.hasil.masukan.items():
        if isinstance(nilai, Tabel):
            dipakai = {kolom for kode, kolom in siap.kolom if kode == kunci}
            tabel.append(_tabel(menurut[kunci], nilai, dipakai))
        elif kunci in menurut:
            v = menurut[kunci]
            tunggal.append(MasukanLembar(kunci, v.label, v.satuan, nilai, _asal(v)))
        else:
            label = cara.label.get(kunci, f"hasil indikator {kunci.removeprefix('@')}")
            tunggal.append(MasukanLembar(kunci, label, "", nilai, "hasil indikator lain"))
    return cara.kanonik, tuple(tunggal), tuple(tabel)


def _tabel(v: VariabelRinci, nilai: Tabel, dipakai: set[str]) -> TabelLembar:
    kolom = {
        nama: isi
        for nama, isi in nilai.kolom.items()
        if nama in dipakai or nama == "nilai" or any(satu is not None for satu in isi)
    }
    return TabelLembar(v.kode, v.label, nilai.baris, kolom)


def _asal(v: VariabelRinci) -> str:
    """Where a value comes from, with its periods added up in words."""
    bagian = [v.sumber] if v.sumber else []
    if v.dikonsolidasi and v.baris[0].hitungan:
        bagian.append(f"{v.konsolidasi}: {v.baris[0].hitungan}")
    return "; ".join(bagian)


def _periode(cara: CaraHitung) -> TabelLembar:
    """The results of the periods of which the year's figure is the mean."""
    r = cara.realisasi
    isi = muat_isi(cara.keputusan)
    satu = next(i for i in isi.indikator if i.pk == r.indikator_id)
    sebagian = replace(satu, cara_tahunan=CaraTahunan.DARI_VARIABEL)
    buku = muat_buku(isi, r.tahun)
    nilai: list[Decimal | None] = []
    terisi = cara.hasil.rata.terisi if cara.hasil.rata else ()
    for periode in terisi:
        hasil = hitung_indikator(sebagian, buku, r.tahun, periode).hasil.nilai
        bulat = (
            hasil
            if hasil is None or satu.aturan.dari_nilai_penuh
            else bulatkan(hasil, satu.aturan.presisi)
        )
        nilai.append(bulat)
    baris = tuple(str(Periode(p).label) for p in terisi)
    return TabelLembar("periode", "Hasil setiap periode", baris, {"nilai": tuple(nilai)})


def _capaian(cara: CaraHitung) -> CapaianLembar:
    aturan: Aturan = aturan_dari(cara.indikator)
    target = cara.capaian.target if cara.capaian else None
    lazim = "stabil" if aturan.polaritas is Polaritas.STABIL else "maksimal"
    langkah = {satu.judul: satu.teks for satu in cara.hasil.capaian.langkah}
    tercapai = aturan.nol_minimal is NolMinimal.TERCAPAI
    return CapaianLembar(
        cara=_CARA.get((aturan.polaritas, aturan.cara_minimal), lazim),  # type: ignore[arg-type]
        target_bawah=target.bawah if target else None,
        target_atas=target.atas if target else None,
        penjelasan=langkah.get("Aturan capaian", ""),
        batas_atas=aturan.batas_atas,
        presisi=aturan.presisi_capaian,
        nol_minimal=aturan.nilai_tercapai if tercapai else None,
        nol_rasio=aturan.batas_atas if aturan.nol_rasio is NolRasio.BATAS_ATAS else None,
        dari_nilai_penuh=aturan.dari_nilai_penuh,
    )


def _tercatat(cara: CaraHitung) -> dict[str, str]:
    c = cara.capaian
    if c is None:
        return {}
    isi = {"Realisasi": tulis_angka(c.nilai, cara.indikator.presisi, kosong="belum ada")}
    isi["Capaian"] = f"{tulis_angka(c.capaian, 2)} %" if c.capaian is not None else cara.alasan
    if c.capaian_dibatasi is not None and cara.indikator.batas_atas is not None:
        isi["Capaian dibatasi"] = f"{tulis_angka(c.capaian_dibatasi, 2)} %"
    if c.predikat:
        isi["Predikat"] = c.predikat
    return isi


def _catatan(cara: CaraHitung) -> tuple[str, ...]:
    catatan = [f"Status realisasi: {cara.realisasi.get_status_display().lower()}."]
    if cara.contoh:
        catatan.append("Lembar ini memuat angka contoh, bukan data yang diterbitkan.")
    if not cara.hasil.lengkap:
        catatan.append("Angka sementara: belum semua periode terisi.")
    return tuple(catatan)
