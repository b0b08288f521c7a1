"""Findings in the text of the decree: number, parts, legal basis, revocation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renstra.pemeriksa.bahan import NaskahPeriksa, Temuan

# Laws that the project's sources name as repealed, and by what.
DICABUT = {("Undang-Undang", "32", "2004"): "Undang-Undang Nomor 23 Tahun 2014"}
# Numbers that the sources name as slips, and the right ones.
SALAH_CETAK = {"PER/20/M.PAN/141/2007": "PER/20/M.PAN/11/2008"}
_BULAN_TERAKHIR = 12
_PERATURAN = re.compile(
    r"(Undang-Undang|Peraturan Pemerintah)\s+nomor\s+(\d+)\s+tahun\s+(\d{4})", re.I
)
_MENPAN = re.compile(r"PER/\d+/M\.PAN/(\d+)/\d{4}")
_LEMBARAN = re.compile(
    r"nomor\s+\d+\s+tahun\s+(\d{4})[^()]*\(\s*lembaran\s+(?:negara|daerah)[^()]*?tahun\s+(\d{4})",
    re.I,
)
_MENCABUT = re.compile(r"\b(mencabut|dicabut|tidak berlaku|menggantikan|diganti)\b", re.I)


def tanpa_nomor(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """A decree needs its number and its date."""
    if not naskah.nomor:
        yield Temuan("", "Keputusan belum bernomor.", "Isi nomor keputusan.")
    if not naskah.bertanggal:
        yield Temuan("Tanggal", "Tanggal keputusan belum diisi.", "Isi tanggal penetapan.")


def tanpa_penanda_tangan(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """Somebody must sign."""
    if not naskah.berpenanda:
        yield Temuan("", "Penanda tangan belum ditentukan.", "Pilih pejabat yang menandatangani.")


def tanpa_teks_keputusan(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """Every part between the heading and the signature."""
    bagian = {
        "Menimbang": naskah.menimbang,
        "Mengingat": naskah.mengingat,
        "Menetapkan": naskah.menetapkan,
        "diktum": naskah.diktum,
    }
    if hilang := [nama for nama, isi in bagian.items() if not isi]:
        yield Temuan(
            "",
            f"Naskah keputusan belum memuat {', '.join(hilang)}.",
            "Lengkapi naskah keputusan.",
        )


def nomor_berbeda(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """One decree, one number: the annexes repeat it."""
    nomor = list(dict.fromkeys(n for n in (naskah.nomor, *naskah.nomor_lampiran) if n))
    if len(nomor) > 1:
        yield Temuan(
            "",
            f"Satu keputusan mencetak {len(nomor)} nomor yang berbeda: {'; '.join(nomor)}.",
            "Samakan nomor pada lampiran dengan nomor keputusan.",
        )


def dasar_hukum_dicabut(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """A repealed law is no basis."""
    for urut, butir in enumerate(naskah.mengingat, start=1):
        for jenis, nomor, tahun in _PERATURAN.findall(butir):
            pengganti = DICABUT.get((jenis.title(), nomor, tahun))
            if pengganti:
                yield Temuan(
                    f"Mengingat {urut}",
                    f"{jenis.title()} Nomor {nomor} Tahun {tahun} sudah dicabut.",
                    f"Ganti dengan {pengganti}.",
                )


def nomor_hukum_keliru(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """Numbers of laws that cannot be right as they stand; they are never corrected silently."""
    for urut, butir in enumerate(naskah.mengingat, start=1):
        tempat = f"Mengingat {urut}"
        for cocok in _MENPAN.finditer(butir):
            if int(cocok[1]) > _BULAN_TERAKHIR:
                benar = SALAH_CETAK.get(cocok[0])
                yield Temuan(
                    tempat,
                    f"Nomor {cocok[0]} keliru: bagian ketiga mestinya bulan, bukan {cocok[1]}.",
                    f"Barangkali yang dimaksud {benar}. Periksa pada naskah peraturannya."
                    if benar
                    else "Periksa nomornya pada naskah peraturannya.",
                )
        lembaran = _LEMBARAN.search(butir)
        if lembaran and lembaran[1] != lembaran[2]:
            yield Temuan(
                tempat,
                f"Peraturan tahun {lembaran[1]}, tetapi lembarannya tahun {lembaran[2]}.",
                "Periksa tahun peraturan dan tahun lembarannya.",
            )


def tidak_mencabut(naskah: NaskahPeriksa) -> Iterator[Temuan]:
    """A review or revision ends its predecessor in so many words."""
    if naskah.jenis not in ("reviu", "revisi") or not naskah.diktum:
        return
    if not any(_MENCABUT.search(d.teks) for d in naskah.diktum):
        yield Temuan(
            "Diktum",
            f"Keputusan {naskah.jenis} ini tidak mencabut keputusan sebelumnya.",
            "Tambahkan diktum yang menyatakan keputusan sebelumnya dicabut dan tidak berlaku.",
        )
