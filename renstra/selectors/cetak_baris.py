"""The rows of one objective as printed cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from iku.inti.angka import tulis_angka
from renstra.cetak import Baris, Kelompok, Sel
from renstra.choices import PeranPJ
from renstra.models import Indikator, Sasaran, Target
from renstra.rumus import GalatRumus, urai
from renstra.rumus.gambar import data_uri, gambar_svg
from renstra.tata_letak import Kolom, Letak
from renstra.uraian import Blok, Gambar, potong, susun_rumus_tercetak, susun_uraian, taksir_baris

LEBAR_HURUF_MM = 1.6
"""Mean letter of Arial 9 pt; only guesses where a row may be cut, the page decides the rest."""
BARIS_POTONGAN = 6
"""Lines of a part of a long text: as many may stay empty at the foot of a page, and fewer than a
repeated label has would leave a gap at its head."""
LEBIH_AWAL = 2
"""The first part may outgrow its neighbours by this much: the other way round there is a gap."""
BARIS_UTUH = 15
PANJANG = ("penjelasan", "penjelasan_lengkap", "alasan", "rumus", "cara")
LABEL = ("nomor", "sasaran", "indikator")


def susun_kelompok(
    sasaran: Sasaran,
    kolom: tuple[Kolom, ...],
    letak: Letak,
    per_baris: Mapping[str, int],
    *,
    gambar: bool,
) -> Kelompok:
    """All rows of an objective; long texts are cut so that a page may turn inside them.

    `per_baris`: how many letters a line of each column holds. `gambar`: draw a formula that has no
    printed form of its own.
    """
    baris: list[Baris] = []
    tinggi = 0
    for indikator in sasaran.daftar_indikator.all():
        isi = isi_sel(indikator, kolom, letak, gambar=gambar)
        label = {
            "nomor": _teks(f"{sasaran.nomor.rstrip('.')}."),
            "sasaran": _teks(sasaran.uraian),
            "indikator": isi["indikator"],
        }
        bagian = _bagian(isi, per_baris)
        for ke, potongan in enumerate(bagian):
            sel = []
            for k in kolom:
                nyambung = ke > 0 or (k.kunci in LABEL[:2] and bool(baris))
                if k.kunci not in LABEL:
                    sel.append(Sel(k.kunci, potongan[k.kunci], nyambung=nyambung))
                elif nyambung:
                    sel.append(Sel(k.kunci, (), nyambung=True, ulang=label[k.kunci]))
                else:
                    sel.append(Sel(k.kunci, label[k.kunci]))
            baris.append(Baris(tuple(sel)))
            tinggi += max(taksir_baris(s.blok, per_baris[s.kunci]) for s in sel)
    if not baris:
        nomor = _teks(f"{sasaran.nomor.rstrip('.')}.")
        isi_kosong = {"nomor": nomor, "sasaran": _teks(sasaran.uraian)}
        sel = [Sel(k.kunci, isi_kosong.get(k.kunci, ())) for k in kolom]
        baris.append(Baris(tuple(sel)))
    return Kelompok(_teruskan(baris), utuh=tinggi <= BARIS_UTUH)


def per_baris(kolom: tuple[Kolom, ...], lebar_mm: int, ukuran_pt: int) -> dict[str, int]:
    """About how many letters a line of each column holds, at that table width and type size."""
    huruf = LEBAR_HURUF_MM * ukuran_pt / 9
    return {k.kunci: max(int(lebar_mm * k.lebar / 100 / huruf) - 2, 1) for k in kolom}


def isi_sel(
    indikator: Indikator, kolom: tuple[Kolom, ...], letak: Letak, *, gambar: bool
) -> dict[str, tuple[Blok, ...]]:
    """The cells of an indicator by column; number and objective belong to the group."""
    return {k.kunci: ISI[k.kunci](indikator, letak, gambar) for k in kolom if k.kunci in ISI}


def _bagian(
    isi: dict[str, tuple[Blok, ...]], per_baris: Mapping[str, int]
) -> list[dict[str, tuple[Blok, ...]]]:
    """The cells of an indicator, cut side by side; every part has every column."""
    utuh = {kunci: blok for kunci, blok in isi.items() if kunci not in PANJANG}
    awal = LEBIH_AWAL + max(
        (taksir_baris(blok, per_baris[k]) for k, blok in utuh.items()), default=0
    )
    terpotong = {
        kunci: [blok]
        if kunci in utuh
        else list(potong(blok, BARIS_POTONGAN, per_baris[kunci], awal=awal))
        for kunci, blok in isi.items()
    }
    banyak = max(len(p) for p in terpotong.values())
    return [
        {kunci: p[i] if i < len(p) else () for kunci, p in terpotong.items()} for i in range(banyak)
    ]


def _teruskan(baris: list[Baris]) -> tuple[Baris, ...]:
    """Tell each cell whether the one below continues it, so that no line is drawn between."""
    hasil = []
    for i, satu in enumerate(baris):
        bawah = baris[i + 1].sel if i + 1 < len(baris) else ()
        sel = tuple(
            replace(s, diteruskan=True, sambung_butir=_satu_daftar(s.blok, bawah[j].blok))
            if bawah and bawah[j].nyambung
            else s
            for j, s in enumerate(satu.sel)
        )
        hasil.append(Baris(sel))
    return tuple(hasil)


def _satu_daftar(atas: tuple[Blok, ...], bawah: tuple[Blok, ...]) -> bool:
    """Whether a list was cut between these two parts of a text."""
    return bool(atas and bawah) and atas[-1].jenis == bawah[0].jenis == "daftar"


def _teks(teks: str) -> tuple[Blok, ...]:
    return (Blok("paragraf", teks),) if teks else ()


def _daftar(teks: list[str]) -> tuple[Blok, ...]:
    if len(teks) > 1:
        return (Blok("daftar", butir=tuple(teks)),)
    return _teks("".join(teks))


def _indikator(i: Indikator, letak: Letak, _: bool) -> tuple[Blok, ...]:
    nomor = {"tercetak": i.nomor_tercetak, "selalu": i.nomor_tercetak or i.nomor}.get(
        "tidak" if i.sasaran.jabatan_id else letak.nomor_indikator, ""
    )
    return _teks(f"{nomor}. {i.nama}" if nomor else i.nama)


def _rumus(i: Indikator, _: Letak, gambar: bool) -> tuple[Blok, ...]:
    if i.rumus_tercetak:
        return susun_rumus_tercetak(i.rumus_tercetak)
    if not (gambar and i.rumus):
        return ()
    label = tuple((v.kode, v.label) for v in i.variabel.all())
    lukisan = gambar_rumus(i.rumus, label)
    return (Blok("gambar", gambar=lukisan),) if lukisan else ()


@lru_cache(maxsize=512)
def gambar_rumus(rumus: str, label: tuple[tuple[str, str], ...]) -> Gambar | None:
    """The picture of a formula with its labels, drawn once; None when it cannot be read."""
    try:
        lukisan = gambar_svg(urai(rumus), dict(label), ukuran=9)
    except GalatRumus:
        return None
    return Gambar(data_uri(lukisan.svg), lukisan.lebar, lukisan.tinggi, lukisan.teks_alternatif)


def _penjelasan(i: Indikator, letak: Letak, gambar: bool) -> tuple[Blok, ...]:
    return (*susun_uraian(i.penjelasan), *_rumus(i, letak, gambar))


def _penjelasan_lengkap(i: Indikator, letak: Letak, gambar: bool) -> tuple[Blok, ...]:
    """Explanation with the kind of calculation and the sources inside, as Paser prints it."""
    blok = [*_penjelasan(i, letak, gambar)]
    if i.tipe_perhitungan:
        blok.append(Blok("paragraf", f"Tipe Perhitungan: {i.tipe_perhitungan}"))
    if sumber := _nama_sumber(i):
        blok.append(Blok("paragraf", f"Sumber Data: {'; '.join(sumber)}"))
    return tuple(blok)


def _nama_sumber(i: Indikator) -> list[str]:
    return [s.nama for s in i.daftar_sumber.all()]


def _pelaku(i: Indikator, *peran: PeranPJ) -> tuple[Blok, ...]:
    return _daftar([str(p) for p in i.daftar_penanggung_jawab.all() if p.peran in peran])


def tulis_target(target: Target) -> str:
    """`68,8`, or a range `7 – 8`."""
    bawah = tulis_angka(target.bawah.normalize())
    return f"{bawah} – {tulis_angka(target.atas.normalize())}" if target.rentang else bawah


def _target(i: Indikator, *_: object) -> tuple[Blok, ...]:
    target: list[Target] = i.target_tercetak  # type: ignore[attr-defined]
    if len(target) == 1:
        return _teks(tulis_target(target[0]))
    return tuple(Blok("paragraf", f"{t.tahun}: {tulis_target(t)}") for t in target)


ISI: dict[str, Callable[[Indikator, Letak, bool], tuple[Blok, ...]]] = {
    "indikator": _indikator,
    "satuan": lambda i, *_: _teks(i.satuan),
    "target": _target,
    "alasan": lambda i, *_: susun_uraian(i.alasan),
    "rumus": _rumus,
    "tipe_perhitungan": lambda i, *_: _teks(i.tipe_perhitungan),
    "polaritas": lambda i, *_: _teks(i.get_polaritas_display()),
    "penjelasan": _penjelasan,
    "penjelasan_lengkap": _penjelasan_lengkap,
    "sumber": lambda i, *_: _daftar(_nama_sumber(i)),
    "penanggung_jawab": lambda i, *_: _pelaku(i, PeranPJ.UTAMA, PeranPJ.PENDAMPING),
    "opd_utama": lambda i, *_: _pelaku(i, PeranPJ.UTAMA),
    "opd_pendamping": lambda i, *_: _pelaku(i, PeranPJ.PENDAMPING),
    "cara": lambda i, *_: susun_uraian(i.cara_pencapaian),
    "keterangan": lambda i, *_: susun_uraian(i.keterangan),
}
