"""build/mutasi.json, the result of a run, and docs/mutasi.md, the report made of it."""

from __future__ import annotations

import csv
import datetime
import difflib
import json
import platform
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skrip.mutasi.jalan import Penjalan
    from skrip.mutasi.mutan import BerkasMutan, Mutan

POLA = [
    "renstra/rumus/*.py",
    *(
        f"penilaian/{nama}.py"
        for nama in ("agregat", "banding", "hitung", "konsolidasi", "skala", "terbit")
    ),
]
# Modules that only place boxes, colours and column widths: their tests look at the finished page,
# and a box moved by one unit is no wrong figure.
TATA_LETAK = {
    "gambar": "turns MathML into SVG through ziamath",
    "gaya_lembar": "fonts, fills and widths of the worksheet",
    "isi_lembar": "places the cells of the worksheet",
    "kotak": "boxes of the drawn formula",
    "lembar_perhitungan": "places the worksheet, which `make test` recomputes in LibreOffice",
    "penyusun": "typesets the drawn formula",
    "ringkas_svg": "shortens the drawing",
}
HIDUP = ("hidup", "tanpa uji", "galat")
AMBANG = 90


def simpan(
    akar: Path,
    penjalan: Penjalan,
    berkas: list[BerkasMutan],
    sampel: int,
    benih: int,
    pertama: float | None,
) -> None:
    """Write build/mutasi.json: every mutant tried, with the changed line of those that survived."""
    isi: list[dict[str, Any]] = []
    for satu in berkas:
        for mutan in satu.mutan:
            kata = penjalan.hasil.get((satu.nama, mutan.nomor))
            if kata is None:
                continue
            butir: dict[str, Any] = {
                "berkas": satu.nama,
                "nomor": mutan.nomor,
                "sidik": mutan.sidik,
                "baris": mutan.baris,
                "hasil": kata,
            }
            if kata in HIDUP:
                butir |= _beda(satu.sumber, satu.kode(mutan.nomor))
            isi.append(butir)
    hasil = {
        "tanggal": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "mesin": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "sampel": sampel,
        "benih": benih,
        "uji": len(penjalan.butir),
        "uji_gagal": penjalan.dasar_gagal,
        "ulang": Counter("hidup" if k in HIDUP else k for k in penjalan.dicoba.values()),
        "banyak": {satu.nama: len(satu.mutan) for satu in berkas if satu.mutan},
        "mutan": isi,
    }
    if pertama is not None:
        hasil["pertama"] = pertama
    (akar / "build").mkdir(exist_ok=True)
    teks = json.dumps(hasil, indent=1, ensure_ascii=False)
    (akar / "build/mutasi.json").write_text(teks, encoding="utf-8")


def sisa(
    akar: Path, berkas: list[BerkasMutan]
) -> tuple[dict[tuple[str, int], str], list[Mutan], int, float]:
    """What the last run caught, what is to be tried again, the sample size, the first rate.

    Known by the text of its function: of a function that has changed, all is tried again.
    """
    isi = json.loads((akar / "build/mutasi.json").read_text(encoding="utf-8"))
    lalu = {m["sidik"]: m["hasil"] for m in isi["mutan"]}
    sudah: dict[tuple[str, int], str] = {}
    ulang: list[Mutan] = []
    for mutan in (mutan for satu in berkas for mutan in satu.mutan):
        kata = lalu.get(mutan.sidik)
        if kata is not None and kata not in HIDUP:
            sudah[mutan.berkas, mutan.nomor] = kata
        elif kata is not None or not isi["sampel"]:
            ulang.append(mutan)
    hitung = Counter("hidup" if kata in HIDUP else kata for kata in lalu.values())
    return sudah, ulang, isi["sampel"], isi.get("pertama", _persen(hitung))


def _beda(lama: str, baru: str) -> dict[str, str]:
    baris = list(difflib.unified_diff(lama.splitlines(), baru.splitlines(), n=0, lineterm=""))[3:]
    dulu = " ".join(b[1:].strip() for b in baris if b.startswith("-"))
    kini = " ".join(b[1:].strip() for b in baris if b.startswith("+"))
    return {"dulu": dulu, "kini": kini}


def _setara(akar: Path) -> dict[tuple[str, str, str], str]:
    """Mutants that no test can tell apart, with the reason: skrip/mutasi/setara.csv."""
    with (akar / "skrip/mutasi/setara.csv").open(encoding="utf-8", newline="") as berkas:
        return {(b["berkas"], b["dulu"], b["kini"]): b["alasan"] for b in csv.DictReader(berkas)}


def tulis(akar: Path) -> int:
    """Write docs/mutasi.md; 1 when fewer than 90 of 100 mutants are caught."""
    isi = json.loads((akar / "build/mutasi.json").read_text(encoding="utf-8"))
    setara = _setara(akar)
    per_berkas: dict[str, Counter[str]] = {}
    daftar_setara: list[tuple[dict[str, Any], str | None]] = []
    daftar_hidup: list[tuple[dict[str, Any], str | None]] = []
    for mutan in isi["mutan"]:
        hitung = per_berkas.setdefault(mutan["berkas"], Counter())
        kata = mutan["hasil"]
        if kata in HIDUP:
            alasan = setara.get((mutan["berkas"], mutan["dulu"], mutan["kini"]))
            (daftar_hidup if alasan is None else daftar_setara).append((mutan, alasan))
            kata = "hidup" if alasan is None else "setara"
        hitung[kata] += 1
    jumlah: Counter[str] = sum(per_berkas.values(), Counter())
    baris = [*_kepala(isi, jumlah), *_tabel(isi, per_berkas, jumlah)]
    if daftar_setara:
        baris += ["", "## Equivalent mutants", ""]
        baris += [f"* {_kutip(mutan)}: {alasan}" for mutan, alasan in daftar_setara]
    if daftar_hidup:
        baris += ["", "## Survivors", ""]
        baris += [f"* {_kutip(mutan)}" for mutan, _ in daftar_hidup]
    (akar / "docs/mutasi.md").write_text("\n".join(baris) + "\n", encoding="utf-8")
    persen = _taksiran(isi, jumlah, _tertunda(isi))
    sys.stdout.write(f"{dict(jumlah)} {persen} % caught; docs/mutasi.md\n")
    return int(persen < AMBANG)


def _persen(hitung: Counter[str]) -> float:
    """Caught, of those that differ from the code at all; rounded down to a tenth."""
    mati = hitung["mati"] + hitung["waktu"]
    return int(1000 * mati / (mati + hitung["hidup"] or 1)) / 10


_PERBAIKAN_SEMUA = (
    "The first run of all mutants caught {pertama} %, equivalent mutants counted as survivors. "
    "Tests were then written for survivors, code that only survivors reached was deleted, and "
    "what had survived was tried again, with all mutants of every function changed meanwhile; what "
    "was caught in a function that is still the same counts as caught."
)
_PERBAIKAN = (
    "Before tests were written for survivors of this very sample, {pertama} % of it were caught, "
    "equivalent mutants counted as survivors. For the mutants outside the sample that lower figure "
    "is the fairer estimate; that 90 % holds for all of them is not shown by this run."
)


def _tertunda(isi: dict[str, Any]) -> int:
    """How many mutants have not been tried at all, in a run of all that was stopped."""
    return 0 if isi["sampel"] else sum(isi["banyak"].values()) - len(isi["mutan"])


def _taksiran(isi: dict[str, Any], jumlah: Counter[str], tertunda: int) -> float:
    """The rate when what is not tried yet is as good as what the last run tried.

    It tries in random order. Equivalent mutants count as survivors in that part.
    """
    if not tertunda:
        return _persen(jumlah)
    mati = jumlah["mati"] + jumlah["waktu"] + tertunda * _persen(Counter(isi["ulang"])) / 100
    semua = jumlah["mati"] + jumlah["waktu"] + jumlah["hidup"] + tertunda
    return int(1000 * mati / semua) / 10


_TERTUNDA = (
    "Stopped early: {tertunda} mutants have not been tried in their present form. They are those "
    "left of what survived the last run or whose function has changed since; {ulang} of these, "
    "chosen at random, were tried and {persen} % caught. All rates here, also those of single "
    "modules, take the others to be alike. "
    "`make mutasi ARGS=--sisa` goes on."
)


def _kepala(isi: dict[str, Any], jumlah: Counter[str]) -> list[str]:
    sampel = (
        f"A random sample of at most {isi['sampel']} mutants per module (seed {isi['benih']}) of "
        f"the {sum(isi['banyak'].values())} that exist: the figures are those of the sample."
        if isi["sampel"]
        else f"{len(isi['mutan'])} of the {sum(isi['banyak'].values())} mutants that exist."
    )
    lingkup = " of this sample" if isi["sampel"] else ""
    ulang = Counter(isi["ulang"])
    tertunda = _TERTUNDA.format(
        tertunda=_tertunda(isi), ulang=sum(ulang.values()), persen=_persen(ulang)
    )
    perbaikan = _PERBAIKAN if isi["sampel"] else _PERBAIKAN_SEMUA
    return [
        "# Mutation tests of the formula engine and the capaian rules",
        "",
        "Written by `make mutasi` from build/mutasi.json; do not edit.",
        "",
        f"{isi['tanggal']}, {isi['mesin']}, {isi['uji']} tests. {sampel}",
        "",
        f"**{_taksiran(isi, jumlah, _tertunda(isi))} % caught{lingkup}** (aim: {AMBANG} %).",
        *(["", tertunda] if _tertunda(isi) else []),
        *(["", perbaikan.format(pertama=isi["pertama"])] if "pertama" in isi else []),
        "",
        "* Mutants are mutmut's operators on functions and methods, decorated ones included. What",
        "  runs only while a module is loaded (tables of words, grammar, classes) is not mutated.",
        "* mutmut's runner starts pytest for every mutant. `skrip/mutasi` collects the tests once;",
        "  a fork swaps the code of one function and runs the tests that reach the changed",
        "  statement, at most 6 processor seconds of them. Tests that need a database or",
        "  LibreOffice do not take part, nor tests longer than 3 seconds. Hypothesis runs its",
        "  profile `mutasi`: 15 fixed examples. A fork without a change must pass first.",
        "* A timeout counts as caught. Equivalent mutants, listed with their reason, count neither",
        "  way; a mutant with the same bytecode is left out. What no test reaches has survived.",
        "* Left out, because they only place things:",
        *(f"  * `{nama}`: {alasan}" for nama, alasan in TATA_LETAK.items()),
        "",
    ]


def _tabel(
    isi: dict[str, Any], per_berkas: dict[str, Counter[str]], jumlah: Counter[str]
) -> list[str]:
    baris = [
        "| Module | Mutants | Tried | Caught | Timeouts in it | Survived | Equivalent | Rate |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for nama, hitung in [*sorted(per_berkas.items()), ("Together", jumlah)]:
        ada = isi["banyak"].get(nama, sum(isi["banyak"].values()))
        dicoba = sum(hitung.values()) - hitung["sama"]
        mati = hitung["mati"] + hitung["waktu"]
        tertunda = ada - sum(hitung.values()) if _tertunda(isi) else 0
        baris.append(
            f"| {nama} | {ada} | {dicoba} | {mati} | {hitung['waktu']} | {hitung['hidup']} "
            f"| {hitung['setara']} | {_taksiran(isi, hitung, tertunda)} % |"
        )
    return baris


def _kutip(mutan: dict[str, Any]) -> str:
    dulu, kini = (f"`` {mutan[k][:160]} ``" for k in ("dulu", "kini"))
    return f"{mutan['berkas']}:{mutan['baris']} {dulu} → {kini}"
