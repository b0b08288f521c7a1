"""Read an archive from its beginning to its end and compare all of it with the manifest."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from iku.inti.cadangan.bentuk import (
    BLOK,
    DAFTAR,
    FORMAT,
    KEPALA,
    MANIFES,
    SEGEL,
    TABEL,
    GalatCadangan,
    Isi,
    Lapor,
    Manifes,
    kanonik,
    nama_aman,
)
from iku.inti.cadangan.tempat import pisah

_AKHIRAN = ".jsonl.gz"
_RUSAK = (tarfile.TarError, zlib.error, EOFError, ValueError, KeyError, TypeError, AttributeError)


def anggota(arsip: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Every member with its content, in order; one at a time in memory."""
    with tarfile.open(arsip, mode="r|") as tar:
        while (satu := tar.next()) is not None:
            isi = tar.extractfile(satu)
            if isi is None or not nama_aman(satu.name):
                raise ValueError(f"member {satu.name!r}")
            yield satu, isi
            tar.members = []  # type: ignore[attr-defined]  # else it remembers every member


def nama_tabel(nama: str) -> str:
    """`tabel/x.jsonl.gz` → `x`; empty for any other member."""
    if nama.startswith(TABEL) and nama.endswith(_AKHIRAN):
        return nama.removeprefix(TABEL).removesuffix(_AKHIRAN)
    return ""


@contextmanager
def sebagai_rusak(arsip: Path) -> Iterator[None]:
    """Whatever a damaged archive makes the readers raise is one sentence."""
    try:
        yield
    except GalatCadangan:
        raise
    except FileNotFoundError as galat:
        raise GalatCadangan(f"Berkas cadangan {arsip} tidak ada. Periksa letaknya.") from galat
    except (*_RUSAK, OSError) as galat:
        raise GalatCadangan(
            f"Berkas cadangan {arsip.name} rusak atau terpotong, sehingga tidak ada yang "
            "dipulihkan. Salin ulang berkas itu dari tempat penyimpanannya, atau pakai cadangan "
            "yang lain."
        ) from galat


def periksa(arsip: Path, lapor: Lapor) -> Manifes:
    """Verify the whole archive; returns its manifest. Raises GalatCadangan. Changes nothing."""
    with sebagai_rusak(arsip):
        return _periksa(arsip, lapor)


def _periksa(arsip: Path, lapor: Lapor) -> Manifes:
    tabel: dict[str, Isi] = {}
    hitung, jumlah, ukuran, posisi = hashlib.sha256(), 0, 0, 0
    akhir: dict[str, bytes] = {}
    besar = arsip.stat().st_size
    for info, isi in anggota(arsip):
        posisi += info.size
        lapor("memeriksa arsip", min(posisi, besar), besar)
        if nama := nama_tabel(info.name):
            tabel[nama] = _sidik_tabel(isi)
        elif pisah(info.name):
            hitung.update(kanonik(_garis(info, isi)))
            jumlah, ukuran = jumlah + 1, ukuran + info.size
        elif info.name == DAFTAR:
            akhir[DAFTAR] = _sidik(isi).encode()
        elif info.name in {KEPALA, MANIFES, SEGEL}:
            akhir[info.name] = isi.read()
            _periksa_format(info.name, akhir[info.name])
        else:
            raise ValueError(f"member {info.name!r}")
    manifes = Manifes.baca(akhir[MANIFES])
    nyata = Isi(jumlah, ukuran, hitung.hexdigest())
    if (
        akhir[SEGEL].decode().strip() != hashlib.sha256(akhir[MANIFES]).hexdigest()
        or tabel != manifes.tabel
        or nyata != manifes.berkas
        or akhir[DAFTAR].decode() != manifes.berkas.sha256
    ):
        raise ValueError("content and manifest differ")
    return manifes


def _periksa_format(nama: str, isi: bytes) -> None:
    if nama == KEPALA and f'"format":{FORMAT},'.encode() not in isi:
        raise GalatCadangan(
            "Cadangan ini dibuat oleh versi SIKU yang lebih baru. Pasang versi itu atau yang "
            "sesudahnya, lalu pulihkan."
        )


def _garis(info: tarfile.TarInfo, isi: IO[bytes]) -> dict[str, object]:
    return {"nama": info.name, "mode": info.mode, "sha256": _sidik(isi), "ukuran": info.size}


def _sidik(isi: IO[bytes]) -> str:
    hitung = hashlib.sha256()
    while blok := isi.read(BLOK):
        hitung.update(blok)
    return hitung.hexdigest()


def _sidik_tabel(isi: IO[bytes]) -> Isi:
    hitung, jumlah, ukuran = hashlib.sha256(), 0, 0
    with gzip.GzipFile(fileobj=isi) as padat:
        for garis in io.BufferedReader(padat, BLOK):
            hitung.update(garis)
            jumlah, ukuran = jumlah + 1, ukuran + len(garis)
    return Isi(jumlah, ukuran, hitung.hexdigest())
