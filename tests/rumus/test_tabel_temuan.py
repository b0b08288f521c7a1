"""The worked tables of findings and of changes: every word of them, and what they point at."""

from __future__ import annotations

from collections import defaultdict

import pytest

from renstra.rumus import GalatRumus, susun, urai
from renstra.rumus.beda import beda
from tests.rumus.bahan import baca_tabel
from tests.rumus.keputusan import temuan

Baris = list[tuple[str, ...]]


def _per_kasus(
    nama: str, kunci: tuple[str, str], kolom: tuple[str, ...]
) -> list[tuple[str, str, Baris]]:
    """Rows with the same two key columns together; a row without anything means nothing."""
    hasil: dict[tuple[str, str], Baris] = defaultdict(list)
    for satu in baca_tabel(nama, "|"):
        isi = tuple(satu[k] for k in kolom)
        hasil[satu[kunci[0]], satu[kunci[1]]] += [isi] if any(isi) else []
    return [(*dua, baris) for dua, baris in hasil.items()]


@pytest.mark.parametrize(
    ("rumus", "satuan", "harap"),
    _per_kasus(
        "rumus_periksa.csv",
        ("rumus", "satuan"),
        ("kode", "tingkat", "baris", "kolom", "pesan", "saran"),
    ),
)
def test_temuan(rumus: str, satuan: str, harap: Baris) -> None:
    ada = temuan(rumus, satuan)
    assert [
        (t.kode, t.tingkat.value, str(t.baris), str(t.kolom), t.pesan, t.saran) for t in ada
    ] == harap


@pytest.mark.parametrize(
    ("lama", "baru", "harap"),
    _per_kasus("rumus_beda.csv", ("lama", "baru"), ("jenis", "kalimat", "dari", "menjadi")),
)
def test_perubahan(lama: str, baru: str, harap: Baris) -> None:
    ada = beda(urai(lama), urai(baru))
    assert [(p.jenis.value, p.kalimat, p.lama, p.baru) for p in ada] == harap
    assert all(p.mengubah_arti is (p.jenis.value != "urutan") for p in ada)


@pytest.mark.parametrize("kasus", baca_tabel("rumus_galat.csv"), ids=lambda k: k["rumus"])
def test_pesan_dan_saran_adalah_kalimat_sendiri(kasus: dict[str, str]) -> None:
    """Shown by itself, beside its place, a message begins like a sentence."""
    with pytest.raises(GalatRumus) as galat:
        susun(kasus["rumus"].replace("\\n", "\n"))
    assert galat.value.pesan[0] == "`" or galat.value.pesan[0].isupper()
    assert galat.value.pesan.endswith(".")
    assert galat.value.saran[0].isupper()
