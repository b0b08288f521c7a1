"""`python -m skrip.mutasi [--anak N] [--sampel N] [FILE …]` → build/mutasi.json, docs/mutasi.md."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
from pathlib import Path

import pytest

from skrip.mutasi.jalan import Penjalan, berkas_di
from skrip.mutasi.laporan import POLA, TATA_LETAK, simpan, sisa, tulis

AKAR = Path(__file__).resolve().parent.parent.parent
UJI = [
    "tests/rumus",
    "tests/rumus_tampilan",
    *sorted(map(str, Path("tests/penilaian").glob("test_hitung*.py"))),
]
PENGOLAH = {"soffice", "libreoffice"}
BENIH = 20261121


def main() -> int:
    """Run and report; exit code 1 when fewer than 90 of 100 mutants are caught."""
    alat = argparse.ArgumentParser(prog="make mutasi")
    alat.add_argument("berkas", nargs="*", help="files to mutate, instead of all")
    alat.add_argument("--anak", type=int, default=max(1, (os.cpu_count() or 2)))
    alat.add_argument("--sampel", type=int, default=0, help="at most so many mutants per file")
    alat.add_argument("--laporan", action="store_true", help="only write docs/mutasi.md anew")
    alat.add_argument("--sisa", action="store_true", help="what survived or has changed since")
    pilihan = alat.parse_args()
    if pilihan.laporan:
        return tulis(AKAR)
    os.environ["HYPOTHESIS_PROFILE"] = "mutasi"
    berkas = berkas_di(AKAR, POLA, set(TATA_LETAK))
    pilih = []
    for satu in berkas:
        if pilihan.berkas and satu.nama not in pilihan.berkas:
            continue
        mutan = satu.mutan
        if pilihan.sampel and len(mutan) > pilihan.sampel:
            acak = random.Random(f"{BENIH} {satu.nama}")  # noqa: S311 a sample, not a secret
            mutan = sorted(acak.sample(mutan, pilihan.sampel), key=lambda m: m.nomor)
        pilih += mutan
    sudah: dict[tuple[str, int], str] = {}
    pertama = None
    if pilihan.sisa:
        sudah, pilih, pilihan.sampel, pertama = sisa(AKAR, berkas)
    random.Random(BENIH).shuffle(pilih)  # noqa: S311 likewise
    penjalan = Penjalan(berkas, pilih, pilihan.anak, AKAR / "build/mutasi-ukuran.pickle")
    sys.setrecursionlimit(10_000)
    cari = shutil.which

    def tanpa_pengolah(nama: str, mode: int = 1, path: str | None = None) -> str | None:
        return None if nama in PENGOLAH else cari(nama, mode, path)

    tanda = "not berat and not postgres and not peramban"
    argumen = [*UJI, "-q", "-s", "-m", tanda, "-p", "no:xdist", "-p", "no:cacheprovider"]
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(shutil, "which", tanpa_pengolah)
        pytest.main(argumen, plugins=[penjalan])
    if not penjalan.butir or (pilih and not penjalan.hasil):
        sys.stderr.write("The tests could not be collected: nothing was measured.\n")
        return 2
    penjalan.dicoba = penjalan.hasil
    penjalan.hasil = sudah | penjalan.dicoba
    simpan(AKAR, penjalan, berkas, pilihan.sampel, BENIH, pertama)
    return tulis(AKAR)


if __name__ == "__main__":
    sys.exit(main())
