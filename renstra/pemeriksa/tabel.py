"""Findings in the rows: what an indicator lacks, numbering, doubles, wording of objectives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from renstra.pemeriksa.bahan import IndikatorPeriksa, NaskahPeriksa, Temuan

_KATA_KERJA = re.compile(r"(me\w+?)(kan|i)\b", re.IGNORECASE)
_KEADAAN = {
    "mewujudkan": "Terwujudnya",
    "melaksanakan": "Terlaksananya",
    "menyelenggarakan": "Terselenggaranya",
    "menyediakan": "Tersedianya",
}


def tanpa_indikator(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """An objective without a measure."""
    for s in naskah.sasaran:
        if not s.indikator:
            yield Temuan(
                s.tempat.capitalize() if not s.jabatan else s.tempat,
                f"Sasaran “{s.uraian}” belum mempunyai indikator.",
                "Tambahkan indikator, atau hapus sasarannya.",
            )
    if not naskah.sasaran:
        yield Temuan("", "Keputusan belum memuat sasaran.", "Tambahkan sasaran dan indikatornya.")


def tanpa_satuan(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """A figure without its unit."""
    yield from _kurang(naskah, "satuan", "satuan", "Isi satuan, misalnya persen atau indeks.")


def tanpa_target(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """No promised figure."""
    yield from _kurang(
        naskah, "target", "target", "Isi target, paling lambat pada perjanjian kinerja."
    )


def tanpa_sumber(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """Nobody knows where the figure comes from."""
    yield from _kurang(naskah, "sumber", "sumber data", "Isi laporan atau unit yang memasok data.")


def tanpa_penanggung_jawab(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """Nobody answers for it."""
    yield from _kurang(
        naskah, "penanggung_jawab", "penanggung jawab", "Tentukan unit atau jabatan yang menjawab."
    )


def rumus_hilang(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """Cannot be measured."""
    for i in naskah.indikator:
        if i.rumus:
            continue
        sebab = (
            "rumus tercetaknya belum diterjemahkan menjadi rumus hitung"
            if i.rumus_tercetak
            else "belum mempunyai rumus"
        )
        yield Temuan(i.tempat, f"“{i.nama}” {sebab}.", "Tulis rumusnya di penyusun rumus.")


def _kurang(naskah: NaskahPeriksa, medan: str, sebutan: str, saran: str) -> Iterator[Temuan]:
    for i in naskah.indikator:
        if not getattr(i, medan):
            yield Temuan(i.tempat, f"“{i.nama}” belum mempunyai {sebutan}.", saran)


def kata_kerja_sasaran(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """An objective is a condition (Meningkatnya), not an activity (Meningkatkan)."""
    for s in naskah.sasaran:
        kata = s.uraian.split(" ", 1)[0]
        cocok = _KATA_KERJA.fullmatch(kata)
        if cocok:
            ganti = _KEADAAN.get(kata.lower(), f"{cocok[1].capitalize()}nya")
            yield Temuan(
                s.tempat if s.jabatan else s.tempat.capitalize(),
                f"Sasaran diawali kata kerja “{kata}”, padahal sasaran ialah keadaan yang dicapai.",
                f"Tulis sebagai keadaan, misalnya “{ganti} …”.",
            )


def penomoran(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """Numbers follow each other, and an indicator bears the number of its objective."""
    for jabatan in dict.fromkeys(s.jabatan for s in naskah.sasaran):
        nomor = [s.nomor.rstrip(".") for s in naskah.sasaran if s.jabatan == jabatan]
        harap = [str(n) for n in range(1, len(nomor) + 1)]
        if nomor != harap:
            yield Temuan(
                jabatan or "Sasaran strategis",
                f"Nomor sasaran tidak berurutan: {', '.join(nomor)}.",
                f"Nomori {', '.join(harap)}.",
            )
    for s in naskah.sasaran:
        for i in s.indikator:
            awal, titik, _ = i.nomor_tercetak.rstrip(".").partition(".")
            if titik and awal != s.nomor.rstrip("."):
                yield Temuan(
                    i.tempat,
                    f"Dicetak bernomor {i.nomor_tercetak}, padahal berada di sasaran {s.nomor}.",
                    f"Nomori {i.nomor}.",
                )


def ganda(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """The same indicator in more than one row."""
    kelompok: dict[str, list[IndikatorPeriksa]] = defaultdict(list)
    for i in naskah.indikator:
        kelompok[" ".join(i.nama.lower().split())].append(i)
    for satu in kelompok.values():
        if len(satu) > 1:
            yield Temuan(
                f"Indikator {', '.join(i.nomor for i in satu)}"[:100],
                f"“{satu[0].nama}” tercetak {len(satu)} kali.",
                "Sebut satu kali saja, atau bedakan namanya bila ukurannya berbeda.",
            )
