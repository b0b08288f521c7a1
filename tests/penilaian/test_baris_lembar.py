"""Kept rows of the sheets are what their templates give, and what was typed wrong is not kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string

from penilaian.templatetags import lembar as tag
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh

LEMBAR = f"/isian/uji/{TAHUN}/TAHUN/"
SETAHUN = f"/isian/uji/{TAHUN}/"


@pytest.mark.parametrize(("alamat", "templat"), [(LEMBAR, tag.BARIS), (SETAHUN, tag.BARIS_TAHUN)])
@pytest.mark.parametrize("peran", ["operator", "verifikator"])
def test_baris_sama_dengan_templatnya_bagi_siapa_pun(
    dunia: Dunia, masuk: Masuk, peran: str, alamat: str, templat: str
) -> None:
    isi_nilai(dunia, "s", "10")
    for _ in range(2):
        jawaban: Any = masuk(peran).get(alamat)  # the stubs know one context only
        konteks: dict[str, Any] = jawaban.context[0].flatten()
        for i in konteks["lembar"].indikator:
            assert render_to_string(templat, konteks | {"i": i}) in jawaban.content.decode()


def test_baris_yang_tetap_tidak_ditulis_lagi(
    dunia: Dunia, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = masuk("operator")
    isi_nilai(dunia, "s", "95")
    client.get(LEMBAR)
    ditulis: list[int] = []

    def catat(templat: str, konteks: dict[str, Any]) -> str:
        ditulis.append(konteks["i"].pk)
        return render_to_string(templat, konteks)

    monkeypatch.setattr("iku.inti.potongan.render_to_string", catat)
    assert 'value="95"' in tubuh(client.get(LEMBAR))
    assert not ditulis
    isi_nilai(dunia, "s", "96", versi=1)
    sesudah = tubuh(client.get(LEMBAR))
    assert 'value="96"' in sesudah
    assert 'value="95"' not in sesudah
    assert 0 < len(ditulis) < len(client.get(LEMBAR).context["lembar"].indikator)


@pytest.mark.parametrize("alamat", [LEMBAR, SETAHUN])
def test_ketikan_yang_ditolak_tampil_dan_tidak_disimpan_di_proses(
    dunia: Dunia, masuk: Masuk, monkeypatch: pytest.MonkeyPatch, alamat: str
) -> None:
    client, baris = masuk("operator"), dunia.baris("s").pk
    kunci = str(baris) if alamat == LEMBAR else f"{baris}-TAHUN"
    isi = {f"n-{kunci}": "rahasia", f"a-{kunci}": "", f"v-{kunci}": "0", "aksi": "simpan"}

    def jangan(_templat: str, konteks: dict[str, Any]) -> str:
        assert not konteks["i"].berketikan
        return ""

    monkeypatch.setattr("iku.inti.potongan.render_to_string", jangan)
    jawaban = client.post(alamat, isi)
    assert jawaban.status_code == 422
    assert 'value="rahasia"' in tubuh(jawaban)
    assert 'value="rahasia"' not in tubuh(client.get(alamat))
