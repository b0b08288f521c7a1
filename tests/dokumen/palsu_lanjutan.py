"""More forgeries, in families: flips, cuts, shadows, certificates, byte ranges, shells, bombs."""

from __future__ import annotations

import gzip
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf

from iku.dokumen.penanda.pengembangan import Pengembangan
from tests.dokumen.bahan import naskah_contoh, permintaan
from tests.dokumen.palsu import Pembuat, _isi_tanda_tangan, _rentang
from tests.dokumen.palsu_bayangan import BAYANGAN
from tests.dokumen.palsu_sertifikat import map_otoritas, penyamar

BENIH = 20261121


# ---------- flips and cuts ----------
def _balik_di(cari: bytes, geser: int, bit: int = 1) -> Pembuat:
    """One flipped bit near the last occurrence of a token."""

    def buat(asli: bytes, _: bytes, __: Path) -> bytes:
        letak = asli.rindex(cari) + geser
        return asli[:letak] + bytes([asli[letak] ^ bit]) + asli[letak + 1 :]

    return buat


def _balik_acak(nomor: int) -> Pembuat:
    """One seeded random bit outside the signature container."""

    def buat(asli: bytes, _: bytes, __: Path) -> bytes:
        acak = random.Random(BENIH + nomor)
        awal = asli.rindex(b"/Contents <")
        akhir = asli.index(b">", awal)
        while awal <= (letak := acak.randrange(len(asli))) <= akhir:
            pass
        return asli[:letak] + bytes([asli[letak] ^ (1 << acak.randrange(8))]) + asli[letak + 1 :]

    return buat


def _potong_di(cari: bytes, geser: int = 0) -> Pembuat:
    return lambda asli, _, __: asli[: asli.rindex(cari) + geser]


# ---------- containers ----------
def _wadah(isi: bytes) -> tuple[int, int]:
    awal = isi.rindex(b"/Contents <") + len(b"/Contents <")
    return awal, isi.index(b">", awal)


def _cangkok(asli: bytes, _: bytes, folder: Path) -> bytes:
    """The genuine container of another document at the place of this one's."""
    lain = Pengembangan(map_otoritas(folder)).tandatangani(
        naskah_contoh("<p>Keputusan lain.</p>"), permintaan()
    )
    (awal, akhir), (a, b) = _wadah(asli), _wadah(lain)
    return asli[:awal] + lain[a:b][: akhir - awal].ljust(akhir - awal, b"0") + asli[akhir:]


def _ganti_wadah(isi: bytes) -> Pembuat:
    """Another value where the container was; offsets of the range are kept."""

    def buat(asli: bytes, _: bytes, __: Path) -> bytes:
        awal, akhir = _wadah(asli)
        return asli[: awal - 1] + isi + asli[akhir + 1 :]

    return buat


def _dua_ditukar(_: bytes, __: bytes, folder: Path) -> bytes:
    """Two signatures of one document, each in the other's place."""
    port = Pengembangan(map_otoritas(folder))
    html = '<div id="ttd-2" class="ttd"><p>Paraf</p></div>'
    dua = naskah_contoh(html, isian=("ttd-1", "ttd-2"))
    pertama = port.tandatangani(dua, permintaan("Pembuat Paraf", isian="ttd-2"))
    isi = port.tandatangani(pertama, permintaan())
    a, b = _wadah(pertama)
    c, d = _wadah(isi)
    satu, lain = isi[a:b], isi[c:d]
    isi = isi[:c] + satu[: d - c].ljust(d - c, b"0") + isi[d:]
    return isi[:a] + lain[: b - a].ljust(b - a, b"0") + isi[b:]


def _paraf_saja(_: bytes, __: bytes, folder: Path) -> bytes:
    """The first of two signatures altered; the second, made over it, is sound."""
    port = Pengembangan(map_otoritas(folder))
    dua = naskah_contoh('<div id="ttd-2" class="ttd"></div>', isian=("ttd-1", "ttd-2"))
    pertama = port.tandatangani(dua, permintaan("Pembuat Paraf", isian="ttd-2"))
    letak = pertama.rindex(b"/Reason (") + 9  # what the first signer says he signs for
    rusak = pertama[:letak] + b"1" + pertama[letak + 1 :]
    return port.tandatangani(rusak, permintaan())


# ---------- shells ----------
def _zip(asli: bytes, _: bytes, __: Path) -> bytes:
    keluar = BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as wadah:
        wadah.writestr("keputusan.pdf", asli)
    return keluar.getvalue()


def _poliglot_zip(asli: bytes, naskah: bytes, folder: Path) -> bytes:
    return asli + _zip(asli, naskah, folder)


def _depan(isi: bytes) -> Pembuat:
    return lambda asli, _, __: isi + asli


_TOKEN = (
    b"/ByteRange", b"/SubFilter", b"/Type /Sig", b"/Filter /Adobe", b"startxref", b"/XRef",
    b"/Root", b"/Prev", b"endobj", b"%%EOF",
)  # fmt: skip
LANJUTAN: dict[str, Pembuat] = {
    **{f"bit acak {n}": _balik_acak(n) for n in range(24)},
    **{f"bit pada {t.decode()}": _balik_di(t, 2) for t in _TOKEN[:9]},
    **{f"terpotong di {t.decode()}": _potong_di(t) for t in _TOKEN},
    "terpotong di tengah wadah": _potong_di(b"/Contents <", 900),
    "tanpa byte terakhir": lambda asli, _, __: asli.rstrip()[:-1],
    **BAYANGAN,
    "sertifikat sendiri": penyamar(sendiri=True),
    "sertifikat kedaluwarsa": penyamar(-400, -30),
    "sertifikat belum berlaku": penyamar(30, 400),
    "digest lemah MD5": penyamar(digest="md5"),
    "digest lemah SHA-1": penyamar(digest="sha1"),
    "rentang bercelah": _rentang(lambda a, _: [a[0], a[1] - 50, a[2] + 50, a[3] - 50]),
    "rentang tumpang tindih": _rentang(lambda a, _: [a[0], a[2], a[1], a[3]]),
    "rentang hanya awal": _rentang(lambda a, _: [a[0], a[1], a[2], 0]),
    "rentang hanya akhir": _rentang(lambda a, _: [0, 0, a[2], a[3]]),
    "rentang raksasa": _rentang(lambda a, _: [0, a[1], a[2], 10**12]),
    "rentang semua negatif": _rentang(lambda _, n: [-1, -1, -1, -n]),
    "rentang kosong": _rentang(lambda _, __: []),
    "wadah kosong": _ganti_wadah(b"<>"),
    "wadah satu nol": _ganti_wadah(b"<00>"),
    "wadah teks": _ganti_wadah(b"(bukan tanda tangan)"),
    "wadah null": _ganti_wadah(b"null"),
    "wadah DER rusak": _isi_tanda_tangan(lambda t: b"30840000ffff" + t[12:]),
    "tanda tangan dokumen lain dicangkok": _cangkok,
    "dua tanda tangan ditukar": _dua_ditukar,
    "paraf diubah sebelum tanda tangan": _paraf_saja,
    "zip berisi PDF": _zip,
    "gzip": lambda asli, _, __: gzip.compress(asli),
    "poliglot PDF dan zip": _poliglot_zip,
    "poliglot HTML": _depan(b"<html><script>alert(1)</script>\n"),
    "poliglot JPEG": _depan(b"\xff\xd8\xff\xe0"),
    "BOM di depan": _depan(b"\xef\xbb\xbf"),
    "baris kosong di depan": _depan(b"\n"),
    "kepala ganda": _depan(b"%PDF-1.4\n%%EOF\n"),
    "dua berkas disambung": lambda asli, naskah, _: naskah + asli,
    "naskah setelah tanda tangan": lambda asli, naskah, _: asli + naskah,
    "HTML": lambda _, __, ___: b"<!DOCTYPE html><title>Asli</title>",
    "PDF teks saja": lambda _, __, ___: b"%PDF-1.7 ASLI %%EOF",
}


def dibungkus_pikepdf(asli: bytes) -> bytes:
    """Saved again with object streams, as an archive tool would."""
    keluar = BytesIO()
    with pikepdf.open(BytesIO(asli)) as pdf:
        pdf.save(keluar, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    return keluar.getvalue()


LANJUTAN["dikemas ulang"] = lambda asli, _, __: dibungkus_pikepdf(asli)
