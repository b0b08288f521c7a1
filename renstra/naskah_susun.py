"""Work on the lists of a decree's text while they are typed: move, add, insert, replace. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renstra.teks_baku import DIKTUM, TeksBaku, beri_label


@dataclass(frozen=True, slots=True)
class Hasil:
    """The lists after the action; where the eye should go (list, item), and a sentence."""

    butir: Mapping[str, list[str]]
    nama: str = ""
    letak: int = 0
    kalimat: str = ""


def olah(butir: Mapping[str, Sequence[str]], aksi: str, baku: Sequence[TeksBaku]) -> Hasil:
    """`aksi` is kata:list:argument, as the buttons send it; an unknown one changes nothing.

    naik, turun, hapus take a position; tambah none; sisip the code of a standard text; ganti
    replaces the whole list by the standard texts that belong to it.
    """
    isi = {nama: [b for b in daftar if b.strip()] for nama, daftar in butir.items()}
    kata, _, sisa = aksi.partition(":")
    nama, _, argumen = sisa.partition(":")
    if nama not in isi:
        return Hasil(isi)
    daftar = isi[nama]
    letak, kalimat = len(daftar), ""
    if kata in ("naik", "turun", "hapus") and argumen.isascii() and argumen.isdigit():
        letak, kalimat = _pindah(daftar, kata, int(argumen))
    elif kata == "tambah":
        daftar.append("")
        return Hasil(isi, nama, letak, "Kotak baru ditambahkan.")
    elif kata == "sisip":
        daftar += [t.teks for t in baku if (t.bagian, t.kode) == (nama, argumen)]
        kalimat = "Teks baku disisipkan."
    elif kata == "ganti":
        daftar[:] = [t.teks for t in baku if t.bagian == nama and t.pokok]
        letak, kalimat = 0, "Blok diganti dengan teks baku."
    if nama == DIKTUM:
        daftar[:] = beri_label(daftar)
    return Hasil(isi, nama, min(letak, max(len(daftar) - 1, 0)), kalimat)


def _pindah(daftar: list[str], kata: str, letak: int) -> tuple[int, str]:
    if not 0 <= letak < len(daftar):
        return letak, ""
    if kata == "hapus":
        del daftar[letak]
        return max(letak - 1, 0), "Butir dihapus."
    tujuan = letak + (-1 if kata == "naik" else 1)
    if not 0 <= tujuan < len(daftar):
        return letak, "Butir ini sudah di ujung daftarnya."
    daftar[letak], daftar[tujuan] = daftar[tujuan], daftar[letak]
    return tujuan, "Urutan butir diubah."
