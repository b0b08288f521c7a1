"""Numbers as Indonesians write them; the browser's twin reads the same table of cases."""

from __future__ import annotations

import csv
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from iku.inti.angka import GalatAngka, baca_angka, baca_rentang, tulis_angka, tulis_rentang
from iku.inti.fields import AngkaField, RentangField, saran

TABEL = Path(__file__).parent.parent / "tabel" / "angka.csv"
KASUS = list(csv.DictReader(TABEL.open(encoding="utf-8", newline="")))


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: repr(k["teks"]))
def test_tabel_angka(kasus: dict[str, str]) -> None:
    if kasus["galat"]:
        with pytest.raises(GalatAngka) as galat:
            baca_angka(kasus["teks"])
        assert (galat.value.pesan, galat.value.saran) == (kasus["galat"], kasus["saran"])
    else:
        nilai = baca_angka(kasus["teks"])
        assert nilai == (Decimal(kasus["nilai"]) if kasus["nilai"] else None)


@pytest.mark.parametrize("kasus", [k for k in KASUS if k["saran"]], ids=lambda k: k["teks"])
def test_setiap_saran_dapat_dibaca(kasus: dict[str, str]) -> None:
    assert baca_angka(kasus["saran"]) is not None


@given(st.decimals(-(10**15), 10**15, places=6, allow_nan=False, allow_infinity=False))
def test_yang_ditulis_terbaca_kembali(nilai: Decimal) -> None:
    assert baca_angka(tulis_angka(nilai)) == nilai


@given(st.text(max_size=70))
def test_teks_apa_pun_angka_atau_galat(teks: str) -> None:
    with suppress(GalatAngka):
        nilai = baca_angka(teks)
        assert nilai is None or nilai.is_finite()


@pytest.mark.parametrize(
    ("teks", "bawah", "atas"),
    [
        ("80", "80", "80"),
        ("7..8", "7", "8"),
        ("7 – 8", "7", "8"),
        ("7 - 8", "7", "8"),
        ("7-8", "7", "8"),
        ("7 s.d. 8", "7", "8"),
        ("7 s/d 8", "7", "8"),
        ("7 sampai dengan 8,5", "7", "8.5"),
        ("1.000–1.500", "1000", "1500"),
        ("-3", "-3", "-3"),
        ("−3..−1", "-3", "-1"),
        ("75 % – 80 %", "75", "80"),
    ],
)
def test_rentang_terbaca(teks: str, bawah: str, atas: str) -> None:
    assert baca_rentang(teks) == (Decimal(bawah), Decimal(atas))
    assert baca_rentang(tulis_rentang(Decimal(bawah), Decimal(atas))) == (
        Decimal(bawah),
        Decimal(atas),
    )


@pytest.mark.parametrize(
    ("teks", "pesan", "usul"),
    [
        ("7.5..8.5", "Pakai koma", "7,5–8,5"),
        ("7,5..8.5", "Pakai koma", "7,5–8,5"),
        ("8..7", "tidak boleh di bawah", ""),
        ("7..", "kedua batas", ""),
        ("1..2..3", "dua angka", ""),
        ("a..b", "bukan angka", ""),
    ],
)
def test_rentang_yang_salah_menyebut_perbaikannya(teks: str, pesan: str, usul: str) -> None:
    with pytest.raises(GalatAngka, match=pesan) as galat:
        baca_rentang(teks)
    assert galat.value.saran == usul


def test_rentang_kosong_bukan_nol() -> None:
    assert baca_rentang("  ") is None


def test_medan_meneruskan_saran_dan_ketikan() -> None:
    with pytest.raises(ValidationError) as galat:
        AngkaField().clean("68.8")
    assert saran(galat.value.error_list[0]) == "68,8"
    assert AngkaField(required=False).clean("") is None
    assert AngkaField().prepare_value(Decimal("1234.50")) == "1.234,5"
    assert AngkaField().prepare_value("68.8") == "68.8"
    assert RentangField().clean("7–8") == (Decimal(7), Decimal(8))
    assert RentangField().prepare_value((Decimal(7), Decimal(8))) == "7–8"


def test_kotak_angka_memakai_papan_angka_tanpa_type_number() -> None:
    html = AngkaField().widget.render("x", "1", {})
    assert 'inputmode="decimal"' in html
    assert 'type="text"' in html
