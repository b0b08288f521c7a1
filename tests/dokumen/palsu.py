"""Forged files, made from a genuine signed one. Each is something a forger could send."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from iku.dokumen.penanda.pengembangan import Pengembangan
from tests.dokumen.bahan import naskah_contoh, permintaan

Pembuat = Callable[[bytes, bytes, Path], bytes]


def _balik(letak: float) -> Pembuat:
    """One flipped bit at this share of the file, outside the hexadecimal signature."""

    def buat(asli: bytes, _: bytes, __: Path) -> bytes:
        posisi = int((len(asli) - 1) * letak)
        return asli[:posisi] + bytes([asli[posisi] ^ 1]) + asli[posisi + 1 :]

    return buat


def _potong(bagian: float) -> Pembuat:
    return lambda asli, _, __: asli[: int(len(asli) * bagian)]


def _ekor(isi: bytes) -> Pembuat:
    return lambda asli, _, __: asli + isi


def _depan(asli: bytes, _: bytes, __: Path) -> bytes:
    return b"%PDF-1.7\n% sampul\n" + asli


def _bayangan(asli: bytes, _: bytes, __: Path) -> bytes:
    """Page content replaced by an incremental update after signing."""
    penulis = IncrementalPdfFileWriter(BytesIO(asli))
    halaman = penulis.root["/Pages"]["/Kids"][0]
    isi = generic.StreamObject(stream_data=b"BT /F1 20 Tf 99 700 Td (Palsu) Tj ET")
    halaman["/Contents"] = penulis.add_object(isi)
    penulis.update_container(halaman)
    return _tulis(penulis)


def _halaman_baru(asli: bytes, _: bytes, __: Path) -> bytes:
    """A page added after signing."""
    penulis = IncrementalPdfFileWriter(BytesIO(asli))
    halaman = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Page"),
            generic.pdf_name("/MediaBox"): generic.ArrayObject(
                [generic.NumberObject(n) for n in (0, 0, 600, 900)]
            ),
        }
    )
    penulis.insert_page(halaman)
    return _tulis(penulis)


def _anotasi(asli: bytes, _: bytes, __: Path) -> bytes:
    """A text box over the page, added after signing."""
    penulis = IncrementalPdfFileWriter(BytesIO(asli))
    halaman = penulis.root["/Pages"]["/Kids"][0]
    catatan = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(
                [generic.NumberObject(n) for n in (10, 10, 500, 800)]
            ),
            generic.pdf_name("/Contents"): generic.pdf_string("Palsu"),
        }
    )
    halaman["/Annots"].append(penulis.add_object(catatan))
    penulis.update_container(halaman["/Annots"])
    penulis.update_container(halaman)
    return _tulis(penulis)


def _info(asli: bytes, _: bytes, __: Path) -> bytes:
    penulis = IncrementalPdfFileWriter(BytesIO(asli))
    penulis.set_info(
        penulis.add_object(
            generic.DictionaryObject({generic.pdf_name("/Title"): generic.pdf_string("Palsu")})
        )
    )
    return _tulis(penulis)


def _tulis(penulis: IncrementalPdfFileWriter) -> bytes:
    keluar = BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def _simpan_ulang(asli: bytes, _: bytes, __: Path) -> bytes:
    """Opened and saved by an ordinary editor."""
    keluar = BytesIO()
    with pikepdf.open(BytesIO(asli)) as pdf:
        pdf.save(keluar)
    return keluar.getvalue()


def _terkunci(asli: bytes, _: bytes, __: Path) -> bytes:
    keluar = BytesIO()
    with pikepdf.open(BytesIO(asli)) as pdf:
        pdf.save(keluar, encryption=pikepdf.Encryption(owner="a", user="b"))
    return keluar.getvalue()


def _terkunci_tanpa_sandi(asli: bytes, _: bytes, __: Path) -> bytes:
    keluar = BytesIO()
    with pikepdf.open(BytesIO(asli)) as pdf:
        pdf.save(keluar, encryption=pikepdf.Encryption(owner="a", user=""))
    return keluar.getvalue()


def _tanpa_tanda_tangan(_: bytes, naskah: bytes, __: Path) -> bytes:
    return naskah


def _otoritas_lain(_: bytes, naskah: bytes, folder: Path) -> bytes:
    """Same names, same SIMULASI, another root."""
    return Pengembangan(folder / "penipu").tandatangani(naskah, permintaan())


def _tanda_tangan_dibuang(asli: bytes, _: bytes, __: Path) -> bytes:
    keluar = BytesIO()
    with pikepdf.open(BytesIO(asli)) as pdf:
        del pdf.Root.AcroForm
        del pdf.pages[0].Annots
        pdf.save(keluar)
    return keluar.getvalue()


def _tanda_tangan_pindah(asli: bytes, naskah: bytes, _: Path) -> bytes:
    """The genuine signature revision glued to another document."""
    lain = naskah_contoh("<p>Isi lain yang tidak pernah ditandatangani.</p>")
    return lain + asli[len(naskah) :]


def _rentang(ganti: Callable[[list[int], int], list[int]]) -> Pembuat:
    """A byte range that says something else than the truth, padded to the same length."""

    def buat(asli: bytes, _: bytes, __: Path) -> bytes:
        awal = asli.rindex(b"/ByteRange")
        buka, tutup = asli.index(b"[", awal), asli.index(b"]", awal)
        angka = [int(n) for n in asli[buka + 1 : tutup].split()]
        baru = " ".join(str(n) for n in ganti(angka, len(asli))).encode()
        return asli[: buka + 1] + baru.ljust(tutup - buka - 1)[: tutup - buka - 1] + asli[tutup:]

    return buat


def _isi_tanda_tangan(ganti: Callable[[bytes], bytes]) -> Pembuat:
    """The hexadecimal signature itself altered, same length."""

    def buat(asli: bytes, _: bytes, __: Path) -> bytes:
        awal = asli.rindex(b"/Contents <") + len(b"/Contents <")
        tutup = asli.index(b">", awal)
        return asli[:awal] + ganti(asli[awal:tutup])[: tutup - awal] + asli[tutup:]

    return buat


def _acak(_: bytes, __: bytes, ___: Path) -> bytes:
    return b"%PDF-1.7\n" + random.Random(7).randbytes(5000)


def _bom(_: bytes, __: bytes, ___: Path) -> bytes:
    """Objects nested ten thousand deep."""
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * 10_000 + b"]" * 10_000 + b"\nendobj\n%%EOF"


PALSU: dict[str, Pembuat] = {
    **{f"bit terbalik di {persen} %": _balik(persen / 100) for persen in range(0, 100, 6)},
    **{f"terpotong {persen} %": _potong(persen / 100) for persen in (1, 40, 90, 99)},
    "ekor satu byte": _ekor(b"\n"),
    "ekor komentar": _ekor(b"\n% tambahan\n"),
    "ekor sampah": _ekor(b"\x00" * 4096),
    "ekor EOF": _ekor(b"\n%%EOF\n"),
    "ekor skrip": _ekor(b"<script>alert(1)</script>"),
    "sampah di depan": _depan,
    "isi halaman diganti": _bayangan,
    "halaman ditambah": _halaman_baru,
    "anotasi ditambah": _anotasi,
    "keterangan berkas diganti": _info,
    "disimpan ulang": _simpan_ulang,
    "terkunci sandi": _terkunci,
    "terkunci tanpa sandi pembuka": _terkunci_tanpa_sandi,
    "tanpa tanda tangan": _tanpa_tanda_tangan,
    "otoritas lain": _otoritas_lain,
    "tanda tangan dibuang": _tanda_tangan_dibuang,
    "tanda tangan dipindah": _tanda_tangan_pindah,
    "rentang dipendekkan": _rentang(lambda a, _: [a[0], a[1], a[2], a[3] - 10]),
    "rentang dipanjangkan": _rentang(lambda a, _: [a[0], a[1], a[2], a[3] + 10]),
    "rentang negatif": _rentang(lambda a, _: [a[0], -a[1], a[2], a[3]]),
    "rentang tiga angka": _rentang(lambda a, _: a[:3]),
    "rentang dari tengah": _rentang(lambda a, _: [9, a[1] - 9, a[2], a[3]]),
    "rentang bertumpuk": _rentang(lambda _, n: [0, n, 0, n]),
    "tanda tangan nol": _isi_tanda_tangan(lambda t: b"0" * len(t)),
    "tanda tangan bukan heksa": _isi_tanda_tangan(lambda t: b"Z" * len(t)),
    "tanda tangan terbalik": _isi_tanda_tangan(lambda t: t[::-1]),
    "tanda tangan diubah": _isi_tanda_tangan(lambda t: t[:900] + b"00" + t[902:]),
    "byte acak": _acak,
    "bersarang dalam": _bom,
    "kosong": lambda _, __, ___: b"",
    "bukan PDF": lambda _, __, ___: b"GIF89a" + b"0" * 100,
    "hanya kepala": lambda _, __, ___: b"%PDF-1.7\n",
}
