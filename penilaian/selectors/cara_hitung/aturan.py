"""The capaian rule of an indicator in words, as pages and prints show it."""

from __future__ import annotations

from iku.inti.angka import tulis_angka
from penilaian.selectors.hitung.buku import aturan_dari, konversi_satu
from penilaian.selectors.kata import kata_satu
from renstra.aturan import CaraMinimal, CaraTahunan, Polaritas
from renstra.models import Indikator


def aturan_kata(indikator: Indikator) -> list[tuple[str, str]]:
    """(name, sentence) of every part of the rule that matters for this polarity."""
    aturan = aturan_dari(indikator)
    isi = [("Polaritas", aturan.polaritas.label)]
    if aturan.polaritas is Polaritas.MINIMAL:
        isi.append(("Cara menghitung", aturan.cara_minimal.label))
        isi.append(("Bila target 0", aturan.nol_minimal.label))
        if aturan.cara_minimal is CaraMinimal.RASIO:
            isi.append(("Bila realisasi 0", aturan.nol_rasio.label))
    elif aturan.polaritas is Polaritas.MAKSIMAL:
        isi.append(("Cara menghitung", "Realisasi ÷ target × 100"))
    batas = aturan.batas_atas
    isi.append(
        ("Batas atas capaian", f"{tulis_angka(batas)} %" if batas is not None else "Tidak ada")
    )
    dasar = "nilai penuh" if aturan.dari_nilai_penuh else "angka yang tercetak"
    isi.append(
        (
            "Pembulatan",
            f"Realisasi {aturan.presisi} angka di belakang koma; capaian dihitung dari {dasar}",
        )
    )
    isi.append(("Nilai tahunan", CaraTahunan(indikator.cara_tahunan).label))
    if (kata := kata_satu(indikator)) is not None:
        isi.append(("Kata dan nilainya", "; ".join(f"{k} = {tulis_angka(n)}" for k, n in kata.isi)))
    if (konversi := konversi_satu(indikator)) is not None:
        langkah = "; ".join(
            f"mulai {tulis_angka(b)} %: {tulis_angka(n)}" for b, n in konversi.langkah
        )
        isi.append(("Konversi capaian ke nilai", langkah))
    return isi
