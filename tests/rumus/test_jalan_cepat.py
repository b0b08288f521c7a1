"""An ordinary formula is computed by its compiled function, without the slow walk over the tree."""

from __future__ import annotations

from typing import NoReturn

import pytest

from renstra.rumus import susun
from renstra.rumus.evaluasi import Evaluasi
from tests.rumus.bahan import baca_masukan, baca_tabel

BERNILAI = [
    k
    for k in baca_tabel("rumus.csv", "|")
    if not k["hasil"].startswith(("BELUM_DIISI", "TIDAK_DAPAT_DIHITUNG"))
]


@pytest.fixture
def tanpa_jalan_pohon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk over the tree is not there."""

    def dilarang(self: Evaluasi) -> NoReturn:
        pytest.fail("the walk over the tree was taken")

    monkeypatch.setattr(Evaluasi, "hasil", dilarang)


@pytest.mark.usefixtures("tanpa_jalan_pohon")
@pytest.mark.parametrize("kasus", BERNILAI, ids=lambda k: f"{k['rumus']}|{k['masukan']}")
def test_contoh_bernilai_tanpa_jalan_pohon(kasus: dict[str, str]) -> None:
    assert susun(kasus["rumus"]).hitung(baca_masukan(kasus["masukan"])).ada
