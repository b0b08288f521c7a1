"""Csv files gone wrong: encodings, delimiters, quotes, lines without end."""

from __future__ import annotations

from collections.abc import Iterator

from tests.penilaian.rusak_dasar import csv_baik

Butir = tuple[str, bytes]


def semua() -> Iterator[Butir]:
    """All of them."""
    teks = csv_baik().decode("utf-8-sig")
    baris = teks.split("\r\n")
    for sandi in ("utf-32", "utf-7", "utf-16-be", "cp037", "shift_jis"):
        yield f"sandi-{sandi}.csv", teks.encode(sandi, errors="replace")
    yield "bom-dua.csv", b"\xef\xbb\xbf" * 2 + teks.encode()
    yield "utf16-ganjil.csv", teks.encode("utf-16")[:-1]
    yield "nol.csv", teks.replace(";", ";\0", 3).encode()
    yield "petik-terbuka.csv", teks.replace("Data 1", '"Data 1').encode()
    yield "petik-di-tengah.csv", teks.replace("Data 1", '"Data" 1').encode()
    yield "baris-panjang.csv", (teks + "x" * 200_000).encode()
    yield "sel-panjang.csv", (teks + '"' + "x" * 60_000 + "\n" * 200_000 + '"').encode()
    yield "tanpa-baris.csv", baris[0].encode()
    yield "hanya-kepala.csv", "\r\n".join(baris[:4]).encode()
    yield "tanpa-nama.csv", "\r\n".join(baris[:2] + baris[3:]).encode()
    yield "ribuan-kolom.csv", (teks + ";" * 60_000).encode()
    yield "ribuan-baris.csv", (teks + "x;y\r\n" * 70_000).encode()
    yield "baris-kosong.csv", (teks + "\r\n" * 70_000).encode()
    yield "identitas-diubah.csv", teks.replace("|uji|", "|lain|", 1).encode()
    yield "tanpa-identitas.csv", "\r\n".join(baris[1:]).encode()
    for pemisah in ("|", ":", " ", "\x1f"):
        yield f"pemisah-{ord(pemisah)}.csv", teks.replace(";", pemisah).encode()
    for ke, isi in enumerate(
        (
            "68.8",
            "=1+1",
            "@x",
            "tiga",
            "1,234.5",
            "#N/A",
            "TRUE",
            "21/11/2026",
            "85%%",
            "1e9",
            "−−3",
        )
    ):
        yield f"isi-{ke}.csv", teks.replace(";68,8;", f";{isi};", 1).encode()
    akhir = baris[-2]
    yield "ganda.csv", teks.replace(akhir, f"{baris[4]}\r\n{akhir}").encode()
    yield "baris-asing.csv", teks.replace(akhir, f";;;;;;;;12;\r\n{akhir}").encode()
