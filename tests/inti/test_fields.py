"""Boxes for figures, ranges and words: what is typed, what is shown again, and the repairs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from iku.inti.fields import AngkaField, KataField, KataRentangField, RentangField, saran

OPINI = {"WTP": Decimal(4), "WDP": Decimal(3), "Tidak Wajar": Decimal(1)}
EMPAT, TIGA = Decimal(4), Decimal(3)


def kata(**pilihan: Any) -> KataField:
    return KataField(kata=OPINI, required=False, **pilihan)


def kata_target() -> KataRentangField:
    return KataRentangField(kata=OPINI, required=False)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("wtp", EMPAT),
        ("  tidak   WAJAR ", Decimal(1)),
        ("4", EMPAT),
        ("3,0", TIGA),
        (EMPAT, EMPAT),
        ("", None),
        ("   ", None),
        (None, None),
    ],
)
def test_kata_atau_angkanya(teks: Any, nilai: Decimal | None) -> None:
    assert kata().clean(teks) == nilai
    assert kata_target().clean(teks) == (None if nilai is None else (nilai, nilai))


@pytest.mark.parametrize(
    ("teks", "usul"), [("WTPP", "WTP"), ("tidak wajr", "Tidak Wajar"), ("2", ""), ("4.5", "")]
)
def test_kata_lain_ditolak_dengan_usul_yang_dekat(teks: str, usul: str) -> None:
    with pytest.raises(ValidationError) as galat:
        kata().clean(teks)
    [salah] = galat.value.error_list
    assert salah.messages == [
        f"“{teks}” tidak ada dalam tabel. Tulis salah satu: WTP, WDP, Tidak Wajar."
    ]
    assert saran(salah) == usul


@pytest.mark.parametrize(
    ("bidang", "nilai", "tampil"),
    [
        (kata(), EMPAT, "WTP"),
        (kata(), Decimal("3.50"), "3,5"),  # a mean of words is no word
        (kata(), "wtpp", "wtpp"),
        (kata(), None, None),
        (kata_target(), (EMPAT, EMPAT), "WTP"),
        (kata_target(), (TIGA, EMPAT), "3–4"),
        (kata_target(), "bagus", "bagus"),
        (RentangField(), (Decimal("7.0"), Decimal(8)), "7–8"),
        (RentangField(), "7..", "7.."),
        (AngkaField(), Decimal("1234.5"), "1.234,5"),
    ],
)
def test_yang_ditampilkan_kembali(bidang: Any, nilai: Any, tampil: Any) -> None:
    assert bidang.prepare_value(nilai) == tampil


@pytest.mark.parametrize(
    ("bidang", "nilai"),
    [
        (kata(), EMPAT),
        (kata_target(), (EMPAT, EMPAT)),
        (AngkaField(), Decimal("1234.5")),
        (RentangField(), (Decimal(7), Decimal("8.5"))),
    ],
)
def test_yang_ditampilkan_terbaca_kembali_sama(bidang: Any, nilai: Any) -> None:
    """A page that was not touched changes nothing when it is saved."""
    assert bidang.clean(bidang.prepare_value(nilai)) == nilai
    assert bidang.clean(nilai) == nilai, "what was read once is not read again"


@pytest.mark.parametrize("bidang", [AngkaField(), RentangField(), KataField(kata=OPINI)])
def test_yang_wajib_minta_diisi_dengan_kalimat(bidang: Any) -> None:
    with pytest.raises(ValidationError, match=r"^\['(Isi|Tulis) .+\.'\]$"):
        bidang.clean("")


@pytest.mark.parametrize("bidang", [AngkaField(), RentangField()])
def test_angka_yang_salah_membawa_perbaikannya(bidang: Any) -> None:
    with pytest.raises(ValidationError) as galat:
        bidang.clean("68.8")
    assert saran(galat.value.error_list[0]) == "68,8"


def test_galat_tanpa_perbaikan_tidak_mengusulkan_apa_pun() -> None:
    assert saran(ValidationError("Isi dulu.")) == ""
    assert saran(ValidationError("Isi dulu.", params={"lain": 1})) == ""
