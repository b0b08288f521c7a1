"""Archives changed on purpose, sealed again."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def tambah(tar: tarfile.TarFile, nama: str, isi: bytes) -> None:
    info = tarfile.TarInfo(nama)
    info.size = len(isi)
    tar.addfile(info, io.BytesIO(isi))


def _salin(asal: Path, tujuan: Path, ganti: dict[str, bytes]) -> None:
    with tarfile.open(asal) as lama, tarfile.open(tujuan, "w") as baru:
        for info in lama:
            isi = ganti.get(info.name) or lama.extractfile(info).read()
            info.size = len(isi)
            baru.addfile(info, io.BytesIO(isi))


def ubah_manifes(asal: Path, tujuan: Path, ubah: Callable[[Any], Any], **ganti: bytes) -> None:
    with tarfile.open(asal) as tar:
        isi = json.load(tar.extractfile("manifes.json"))
    ubah(isi)
    data = json.dumps(isi).encode()
    segel = hashlib.sha256(data).hexdigest().encode()
    _salin(asal, tujuan, {"manifes.json": data, "manifes.sha256": segel, **ganti})
