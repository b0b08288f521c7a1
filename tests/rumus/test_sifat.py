"""What must hold for every formula: generated, not chosen."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, example, given
from hypothesis import strategies as st

from renstra.rumus import (
    GalatRumus,
    Masukan,
    RumusSiap,
    Simpul,
    StatusHasil,
    Tabel,
    cetak,
    jelaskan,
    periksa,
    susun,
    urai,
)
from renstra.rumus.evaluasi import Evaluasi
from tests.rumus.bahan import masukan, pohon_sembarang, rumus, teks_acak
from tests.rumus.orakel import nilai_tepat

SANGAT_DEKAT = Fraction(1, 10**12)


def periksa_orakel(pohon: Simpul, isi: Masukan) -> None:
    """The engine and the fractions say the same: value, missing inputs, or failure."""
    hasil = susun(cetak(pohon)).hitung(isi)
    tepat = nilai_tepat(pohon, isi)
    if isinstance(tepat, frozenset):
        assert (hasil.status, frozenset(hasil.kurang)) == (StatusHasil.BELUM_DIISI, tepat)
    elif tepat is None:
        assert hasil.status is StatusHasil.TIDAK_DAPAT_DIHITUNG
        assert hasil.pesan.endswith(".")
    else:
        assert hasil.nilai is not None, hasil.pesan
        assert abs(Fraction(hasil.nilai) - tepat) <= SANGAT_DEKAT * max(Fraction(1), abs(tepat))


def susun_atau_galat(teks: str) -> RumusSiap | GalatRumus:
    """The formula made ready, or why it is none."""
    try:
        return susun(teks)
    except GalatRumus as galat:
        return galat


def periksa_tak_runtuh(teks: str, isi: Masukan) -> None:
    """Any text: refused with a place inside it, or computed to one of the three results."""
    siap = susun_atau_galat(teks)
    if isinstance(siap, GalatRumus):
        baris = teks.split("\n")
        assert 1 <= siap.baris <= len(baris)
        assert 1 <= siap.kolom <= len(baris[siap.baris - 1]) + 1
        assert siap.pesan
        assert siap.saran
        return
    hasil = siap.hitung(isi)
    if hasil.nilai is not None:
        assert isinstance(hasil.nilai, Decimal)
        assert hasil.nilai.is_finite()
        assert abs(hasil.nilai) < 10**18


def periksa_tercetak(pohon: Simpul) -> None:
    """Print, read: the same tree. Only as long as the text keeps within the limit."""
    teks = cetak(pohon)
    assume(len(teks) <= 2000)
    assert urai(teks) == pohon


@given(rumus, masukan())
def test_sama_dengan_pecahan_tepat(pohon: Simpul, isi: Masukan) -> None:
    periksa_orakel(pohon, isi)


@given(rumus, masukan())
def test_fungsi_jadi_sama_dengan_jalan_pohon(pohon: Simpul, isi: Masukan) -> None:
    siap = susun(cetak(pohon))
    assert siap.hitung(isi) == Evaluasi(siap.terperiksa, isi).hasil()


@given(rumus, masukan())
def test_penjelasan_berakhir_pada_hasil_yang_sama(pohon: Simpul, isi: Masukan) -> None:
    siap = susun(cetak(pohon))
    penjelasan = jelaskan(siap, isi)
    assert penjelasan.hasil == siap.hitung(isi)
    judul = {"NILAI": "Hasil", "BELUM_DIISI": "Belum diisi"}
    assert penjelasan.langkah[-1].judul == judul.get(
        penjelasan.hasil.status, "Tidak dapat dihitung"
    )


@given(pohon_sembarang)
def test_cetak_lalu_baca_adalah_pohon_semula(pohon: Simpul) -> None:
    periksa_tercetak(pohon)


@given(pohon_sembarang, masukan())
def test_pohon_sembarang_ditolak_atau_dihitung(pohon: Simpul, isi: Masukan) -> None:
    periksa_tak_runtuh(cetak(pohon), isi)


@given(teks_acak, masukan())
@example("a\x00", {})
@example("\u202ea + 1", {})
def test_teks_sembarang_ditolak_atau_dihitung(teks: str, isi: Masukan) -> None:
    periksa_tak_runtuh(teks, isi)


@given(teks_acak, st.sampled_from(["", "persen", "Indeks"]))
def test_periksa_menerima_teks_apa_pun(teks: str, satuan: str) -> None:
    for temuan in periksa(teks, satuan=satuan):
        assert temuan.pesan
        assert temuan.saran


class _Pengintai(Mapping[str, Decimal | Tabel | None]):
    """Records which keys a formula asks for."""

    def __init__(self) -> None:
        self.diminta: set[str] = set()

    def __getitem__(self, kunci: str) -> Decimal | Tabel | None:
        self.diminta.add(kunci)
        return Decimal(1)

    def __iter__(self) -> Iterator[str]:
        return iter(self.diminta)

    def __len__(self) -> int:
        return len(self.diminta)


@given(teks_acak | pohon_sembarang.map(cetak))
def test_hanya_nama_yang_tertulis_yang_dibaca(teks: str) -> None:
    siap = susun_atau_galat(teks)
    if isinstance(siap, GalatRumus):
        return
    pengintai = _Pengintai()
    siap.hitung(pengintai)
    boleh = siap.nama | siap.tabel | {f"@{nomor}" for nomor in siap.rujukan}
    assert pengintai.diminta <= boleh
    for nama in siap.nama:
        assert set(nama) <= set(string.ascii_lowercase + string.digits + "_")
        assert nama in teks.lower()
