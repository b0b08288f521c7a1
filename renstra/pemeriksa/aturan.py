"""The table of rules. A code is stored with an override: never rename one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from renstra.pemeriksa import naskah, rumus, tabel
from renstra.pemeriksa.bahan import NaskahPeriksa, Temuan, Tingkat

G, P = Tingkat.GALAT, Tingkat.PERINGATAN


@dataclass(frozen=True, slots=True)
class Aturan:
    """One rule: its code, how grave it is, what a list of its findings is called."""

    kode: str
    tingkat: Tingkat
    judul: str
    cari: Callable[[NaskahPeriksa], Iterator[Temuan]]


ATURAN = (
    Aturan("tanpa-nomor", G, "Nomor atau tanggal belum ada", naskah.tanpa_nomor),
    Aturan("tanpa-penanda-tangan", G, "Penanda tangan belum ada", naskah.tanpa_penanda_tangan),
    Aturan("tanpa-teks-keputusan", G, "Naskah belum lengkap", naskah.tanpa_teks_keputusan),
    Aturan("nomor-berbeda", G, "Nomor tidak sama", naskah.nomor_berbeda),
    Aturan("dasar-hukum-dicabut", G, "Dasar hukum sudah dicabut", naskah.dasar_hukum_dicabut),
    Aturan("nomor-hukum-keliru", P, "Nomor peraturan keliru", naskah.nomor_hukum_keliru),
    Aturan("tidak-mencabut", G, "Keputusan lama tidak dicabut", naskah.tidak_mencabut),
    Aturan("tanpa-indikator", G, "Sasaran tanpa indikator", tabel.tanpa_indikator),
    Aturan("tanpa-satuan", G, "Indikator tanpa satuan", tabel.tanpa_satuan),
    Aturan("tanpa-target", P, "Indikator tanpa target", tabel.tanpa_target),
    Aturan("tanpa-sumber", G, "Indikator tanpa sumber data", tabel.tanpa_sumber),
    Aturan(
        "tanpa-penanggung-jawab",
        G,
        "Indikator tanpa penanggung jawab",
        tabel.tanpa_penanggung_jawab,
    ),
    Aturan("rumus-hilang", G, "Indikator tanpa rumus", tabel.rumus_hilang),
    Aturan("rumus-salah", G, "Rumus tidak dapat dihitung", rumus.rumus_salah),
    Aturan("rumus-bertentangan", G, "Rumus bertentangan", rumus.rumus_bertentangan),
    Aturan("rumus-satuan", P, "Rumus tidak sesuai satuan", rumus.rumus_satuan),
    Aturan("bobot-tidak-100", G, "Bobot tidak berjumlah 100 %", rumus.bobot_tidak_100),
    Aturan("variabel-tak-terpakai", P, "Variabel tidak dipakai", rumus.variabel_tak_terpakai),
    Aturan("penomoran", P, "Penomoran keliru", tabel.penomoran),
    Aturan("kata-kerja-sasaran", P, "Sasaran berupa kegiatan", tabel.kata_kerja_sasaran),
    Aturan("ganda", P, "Indikator ganda", tabel.ganda),
)


@dataclass(frozen=True, slots=True)
class HasilAturan:
    """A rule and what it found."""

    aturan: Aturan
    temuan: tuple[Temuan, ...]


def periksa(bahan: NaskahPeriksa) -> tuple[HasilAturan, ...]:
    """Every rule that found something, in the order of the table."""
    hasil = (HasilAturan(a, tuple(a.cari(bahan))) for a in ATURAN)
    return tuple(h for h in hasil if h.temuan)
