"""Files that break a reader, made from good ones; `python -m tests.keandalan.lembar_rusak FOLDER`.

The command reads every file of a folder with the reader its name begins with, in one process, and
prints one JSON line: how many were refused, accepted or made it crash, the slowest, the memory.
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import django

from iku.inti.lembar.galat import GalatBerkas
from renstra.tukar.baca import baca_isi
from tests.penilaian.berkas_rusak import memori_puncak, nasib

ENTITAS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + "]><l>&h;</l>"
).encode()
LUAR = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>'
GANTI: dict[str, bytes] = {
    "kosong": b"",
    "acak": random.Random(18).randbytes(3000),
    "entitas": ENTITAS,
    "entitas-luar": LUAR,
    "bukan-xml": b"<a><b></a>",
    "utf16": "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"),
    "utf7": b"<?xml version='1.0' encoding='utf-7'?><a/>",
    "dalam": b"<a>" * 50_000 + b"</a>" * 50_000,
    "panjang": b"<a b='" + b"x" * 3_000_000 + b"'/>",
}
JSON: dict[str, bytes] = {
    "bersarang-larik": b"[" * 200_000,
    "bersarang-objek": b'{"a":' * 100_000,
    "nan": b'{"keputusan": [{"tahun": NaN}]}',
    "tak-hingga": b'{"keputusan": [{"tahun": 1e309}]}',
    "bilangan-panjang": b'{"keputusan": [{"tahun": ' + b"9" * 6000 + b"}]}",
    "larik": b"[1, 2, 3]",
    "teks": b'"teks"',
    "angka": b"7",
    "nol": b"null",
    "isi-bukan-larik": b'{"keputusan": 7, "indikator": "x", "sasaran": null}',
    "baris-bukan-objek": b'{"keputusan": [1, null, "x", []]}',
    "kunci-ganda": b'{"keputusan": [], "keputusan": [{}]}',
    "utf16": '{"keputusan": []}'.encode("utf-16"),
    "bom": b"\xef\xbb\xbf{}",
    "pengganti": b'{"keputusan": [{"judul": "\\ud800"}]}',
    "nol-di-teks": b'{"keputusan": [{"judul": "a\\u0000b"}]}',
}


def dari_baik(awalan: str, isi: bytes, *, arsip: bool) -> Iterator[tuple[str, bytes]]:
    """Cut short, with changed bytes, and for archives with changed, added and swollen parts."""
    for ke in range(40):
        yield f"{awalan}-terpotong-{ke}", isi[: len(isi) * ke // 40]
    for benih in range(90):
        acak, rusak = random.Random(benih), bytearray(isi)
        for _ in range(acak.choice((1, 3, 30))):
            rusak[acak.randrange(len(rusak))] = acak.randrange(256)
        yield f"{awalan}-berubah-{benih}", bytes(rusak)
    if not arsip:
        return
    with zipfile.ZipFile(io.BytesIO(isi)) as asal:
        bagian = {nama: asal.read(nama) for nama in asal.namelist()}
    for ke, nama in enumerate(bagian):
        yield f"{awalan}-tanpa-{ke}", _zip({n: b for n, b in bagian.items() if n != nama})
        for apa, baru in GANTI.items():
            yield f"{awalan}-{apa}-{ke}", _zip(bagian | {nama: baru})
    yield f"{awalan}-bom", _zip(bagian | {"besar.bin": b"\0" * 90_000_000})
    yield f"{awalan}-makro", _zip(bagian | {"xl/vbaProject.bin": b"x"})
    yield f"{awalan}-jalan", _zip(bagian | {"../../etc/passwd": b"x", "/abs": b"y"})
    yield f"{awalan}-banyak", _zip(bagian | {f"x/{i}": b"" for i in range(20_000)})


def _zip(bagian: dict[str, bytes]) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru:
        for nama, isi in bagian.items():
            baru.writestr(nama, isi)
    return keluar.getvalue()


def satu(nama: str, isi: bytes) -> str:
    """`baik`, `ditolak`, or what it crashed with."""
    try:
        if nama.startswith("realisasi"):
            return "baik" if nasib(isi)[0] == "baik" else "ditolak"
        baca_isi(isi)
    except GalatBerkas as galat:
        return "ditolak" if galat.pesan.endswith((".", "!")) else f"tanpa kalimat: {galat.pesan}"
    except Exception as galat:
        return f"runtuh: {type(galat).__name__}: {galat}"[:200]
    return "baik"


def utama(folder: str) -> None:
    """Read every file of a folder."""
    django.setup()
    hitung = {"baik": 0, "ditolak": 0}
    runtuh: list[str] = []
    terlama = 0.0
    for berkas in sorted(Path(folder).iterdir()):
        mulai = time.process_time()
        hasil = satu(berkas.name, berkas.read_bytes())
        terlama = max(terlama, time.process_time() - mulai)
        if hasil in hitung:
            hitung[hasil] += 1
        else:
            runtuh.append(f"{berkas.name}: {hasil}")
    laporan = {"runtuh": runtuh, "terlama": round(terlama, 2), "memori_mb": memori_puncak()}
    sys.stdout.write(json.dumps(hitung | laporan) + "\n")


if __name__ == "__main__":
    utama(sys.argv[1])
