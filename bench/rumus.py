"""Section `rumus`: warm evaluation and parsing, side by side with what one would pick otherwise.

Every figure `rumus.vs_<other>` is our time divided by theirs for the worse of the two formulas:
below 1 we are faster. All contestants take turns in each round, and the ratio is taken per round,
so that a busy machine disturbs both sides alike; shown are the median and the span of the rounds.
Measured is processor time of the process, threads of an engine's own included.

The hand-written function does what ours does: fixed context, missing check, zero check, a Hasil.
Peers calculate in binary floating point, the only thing most of them can do, and check nothing.
"""

from __future__ import annotations

import statistics
import time
import timeit
from collections.abc import Callable
from decimal import Decimal

import asteval
import cel
import celpy
import simpleeval
import zen

from renstra.rumus import Hasil, StatusHasil, susun, urai
from renstra.rumus.batas import KONTEKS

PUTARAN = 25
KALI = 1000
KALI_URAI = 20
# A thousand times slower than the others: fewer calls give the same certainty.
LAMBAT = {"cel_python": 50}
BOBOT = "25%*a + 40%*b + 30%*c + 5%*d"
BOBOT_LAIN = "0.25*a + 0.4*b + 0.3*c + 0.05*d"
PERSEN = "x/y*100"
PERSEN_LAIN = "x/y*100.0"
MASUKAN = {
    BOBOT: {"a": Decimal("78.5"), "b": Decimal("80.25"), "c": Decimal(91), "d": Decimal(100)},
    PERSEN: {"x": Decimal(1083), "y": Decimal(1297)},
}
_K1, _K2, _K3, _K4 = Decimal("0.25"), Decimal("0.40"), Decimal("0.30"), Decimal("0.05")
_SERATUS = Decimal(100)
Tugas = Callable[[], object]


def bobot_tangan(masukan: dict[str, Decimal]) -> Hasil:
    """The weighted sum as one would write it by hand, with the same guarantees."""
    a, b, c, d = masukan["a"], masukan["b"], masukan["c"], masukan["d"]
    if a is None or b is None or c is None or d is None:
        kurang = tuple(nama for nama, isi in masukan.items() if isi is None)
        return Hasil(StatusHasil.BELUM_DIISI, None, "Belum diisi", kurang)
    kali, tambah = KONTEKS.multiply, KONTEKS.add
    nilai = tambah(tambah(tambah(kali(_K1, a), kali(_K2, b)), kali(_K3, c)), kali(_K4, d))
    return Hasil(StatusHasil.NILAI, nilai)


def persen_tangan(masukan: dict[str, Decimal]) -> Hasil:
    """The percentage as one would write it by hand, with the same guarantees."""
    x, y = masukan["x"], masukan["y"]
    if x is None or y is None:
        kurang = tuple(nama for nama, isi in masukan.items() if isi is None)
        return Hasil(StatusHasil.BELUM_DIISI, None, "Belum diisi", kurang)
    if y == 0:
        return Hasil(StatusHasil.TIDAK_DAPAT_DIHITUNG, None, "Penyebut y bernilai 0")
    return Hasil(StatusHasil.NILAI, KONTEKS.multiply(KONTEKS.divide(x, y), _SERATUS))


def _hangat(
    rumus: str, lain: str, tangan: Callable[[dict[str, Decimal]], Hasil]
) -> dict[str, Tugas]:
    """Warm evaluation: everything that can be prepared has been."""
    masukan = MASUKAN[rumus]
    pecahan = {nama: float(isi) for nama, isi in masukan.items()}
    hitung = susun(rumus).hitung
    sederhana = simpleeval.SimpleEval(names=pecahan)
    terurai = sederhana.parse(lain)
    as_eval = asteval.Interpreter(symtable=dict(pecahan), minimal=True)
    pohon_as = as_eval.parse(lain)
    lingkungan = celpy.Environment()
    cel_python = lingkungan.program(lingkungan.compile(lain))
    isi_cel = {nama: celpy.celtypes.DoubleType(isi) for nama, isi in pecahan.items()}
    cel_umum = cel.compile(lain)
    zen_siap = zen.compile_expression(lain)
    return {
        "kita": lambda: hitung(masukan),
        "tulis_tangan": lambda: tangan(masukan),
        "simpleeval": lambda: sederhana.eval(lain, previously_parsed=terurai),
        "asteval": lambda: as_eval.run(pohon_as),
        "cel_python": lambda: cel_python.evaluate(isi_cel),
        "common_expression_language": lambda: cel_umum.execute(pecahan),
        "zen_engine": lambda: zen_siap.evaluate(pecahan),
    }


def _urai(rumus: str, lain: str) -> dict[str, Tugas]:
    """From text to something that can be evaluated; for ours text → tree, and text → function."""
    sederhana = simpleeval.SimpleEval()
    as_eval = asteval.Interpreter(minimal=True)
    lingkungan = celpy.Environment()
    return {
        "kita": lambda: urai(rumus),
        "kita_sampai_siap": lambda: susun.__wrapped__(rumus),
        "simpleeval": lambda: sederhana.parse(lain),
        "asteval": lambda: as_eval.parse(lain),
        "cel_python": lambda: lingkungan.program(lingkungan.compile(lain)),
        "common_expression_language": lambda: cel.compile(lain),
        "zen_engine": lambda: zen.compile_expression(lain),
    }


def _putar(tugas: dict[str, Tugas], kali: int) -> dict[str, list[float]]:
    """Microseconds per call of each task in each round; the tasks take turns."""
    waktu: dict[str, list[float]] = {nama: [] for nama in tugas}
    for satu in tugas.values():
        satu()
    for _ in range(PUTARAN):
        for nama, satu in tugas.items():
            banyak = max(1, kali // LAMBAT.get(nama, 1))
            lama = timeit.timeit(satu, timer=time.process_time, number=banyak)
            waktu[nama].append(lama / banyak * 1e6)
    return waktu


def _banding(waktu: dict[str, list[float]]) -> dict[str, list[float]]:
    """Our time divided by theirs, per round."""
    return {
        nama: [kita / mereka for kita, mereka in zip(waktu["kita"], isi, strict=True)]
        for nama, isi in waktu.items()
        if nama != "kita"
    }


def _rentang(isi: list[float]) -> str:
    return f"{statistics.median(isi):.3f} ({min(isi):.3f}-{max(isi):.3f})"


def _diperiksa(tugas: dict[str, Tugas]) -> None:
    """A contestant that calculates something else would make the comparison worthless."""
    for nama, satu in tugas.items():
        isi = satu()
        angka = isi.nilai if isinstance(isi, Hasil) else isi
        acuan = tugas["kita"]()
        if not isinstance(acuan, Hasil) or abs(float(str(angka)) - float(str(acuan.nilai))) > 1e-9:
            raise ValueError(f"{nama} gives {angka}")


def ukur() -> dict[str, float | dict[str, object]]:
    """Ratios ours/theirs (smaller is better) and the measured microseconds."""
    semua = {
        BOBOT: _hangat(BOBOT, BOBOT_LAIN, bobot_tangan),
        PERSEN: _hangat(PERSEN, PERSEN_LAIN, persen_tangan),
    }
    for tugas in semua.values():
        _diperiksa(tugas)
    waktu = {rumus: _putar(tugas, KALI) for rumus, tugas in semua.items()}
    banding = {rumus: _banding(isi) for rumus, isi in waktu.items()}
    urai_waktu = _putar(_urai(BOBOT, BOBOT_LAIN), KALI_URAI)
    hasil: dict[str, float | dict[str, object]] = {}
    for nama in banding[BOBOT]:
        hasil[f"rumus.vs_{nama}"] = max(statistics.median(isi[nama]) for isi in banding.values())
    for rumus in semua:
        kunci = "bobot" if rumus == BOBOT else "persen"
        hasil[f"rumus.{kunci}_banding"] = {n: _rentang(i) for n, i in banding[rumus].items()}
        hasil[f"rumus.{kunci}_mikrodetik"] = {n: _rentang(i) for n, i in waktu[rumus].items()}
    for nama, isi in _banding(urai_waktu).items():
        hasil[f"rumus.urai_vs_{nama}"] = statistics.median(isi)
    hasil["rumus.urai_mikrodetik"] = {n: _rentang(i) for n, i in urai_waktu.items()}
    return hasil
