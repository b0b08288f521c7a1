"""After every fault, on the page itself: NIK, passphrase and credential are nowhere."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from iku.dokumen import konfigurasi
from iku.dokumen.penanda.bsre_klien import Klien
from renstra.services.tanda_tangan.dokumen import siapkan_dokumen
from tests.dokumen.bahan import naskah_contoh
from tests.dokumen.bahan_bsre import bocor, isi_basis_data
from tests.dokumen.klien_palsu import NIK, SANDI, Palsu
from tests.dokumen.test_bsre import KEADAAN, LAMBAT
from tests.renstra.bahan import cakupan_akun, dokumen_contoh, keputusan_contoh, masuk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh", "siap")]


@pytest.fixture
def siap(palsu: Palsu) -> None:
    """A decree that waits for its signature."""
    siapkan_dokumen(
        cakupan=cakupan_akun("kepala.banjar"), keputusan_id=keputusan_contoh("banjar").pk
    )


def _alamat() -> str:
    return reverse("renstra:keputusan_tandatangani", args=[keputusan_contoh("banjar").pk])


def _isian(isi: str) -> dict[str, str]:
    sidik = re.search(r'name="sidik" value="([0-9a-f]{64})"', isi)
    assert sidik is not None
    return {"sidik": sidik[1], "nik": NIK, "sandi": SANDI}


def _di_mana_pun() -> str:
    """The whole database; audit trail and task table are in it, which is checked by name."""
    assert {LogEntry._meta.db_table, DBTaskResult._meta.db_table} <= set(_tabel())
    return isi_basis_data()


def _tabel() -> list[str]:
    return connection.introspection.table_names()


def test_setelah_setiap_gangguan_tidak_ada_rahasia_di_mana_pun(
    palsu: Palsu, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("DEBUG")
    kepala = masuk("kepala.banjar")
    isian = _isian(kepala.get(_alamat()).content.decode())
    palsu.lama = 30
    palsu.pdf_lain = naskah_contoh("<p>Isi lain.</p>", isian=())
    for ulah, (_, kode, _) in KEADAAN.items():
        palsu.ulah = ulah
        with monkeypatch.context() as tambal:
            if ulah in LAMBAT:
                tambal.setattr(konfigurasi, "Klien", partial(Klien, baca_detik=0.5))
            jawaban = kepala.post(_alamat(), isian)
        assert jawaban.status_code == 409, ulah
        assert dokumen_contoh("banjar").upaya.first().kode_galat == kode
        assert bocor(jawaban.content.decode()) == [], ulah
    assert bocor(caplog.text + _di_mana_pun()) == []


@pytest.mark.parametrize("debug", [False, True])
def test_halaman_galat_tidak_memuat_rahasia(
    debug: bool,
    palsu: Palsu,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An error nobody foresaw, in the middle of sending; Django's own page with DEBUG on."""
    caplog.set_level("DEBUG")
    kepala = masuk("kepala.banjar")
    kepala.raise_request_exception = False
    isian = _isian(kepala.get(_alamat()).content.decode())
    settings.DEBUG = debug

    def rusak(*_: object) -> None:
        raise RuntimeError("tak terduga")

    monkeypatch.setattr("iku.dokumen.penanda.bsre_klien._terima", rusak)
    jawaban = kepala.post(_alamat(), isian)
    assert jawaban.status_code == 500
    isi = jawaban.content.decode()
    assert ("tak terduga" in isi) is debug
    assert bocor(isi + caplog.text + _di_mana_pun()) == []
    upaya = dokumen_contoh("banjar").upaya.get()
    assert (upaya.status, upaya.kode_galat) == ("tidak_pasti", "RuntimeError")


def test_yang_diketik_tidak_dikembalikan(palsu: Palsu) -> None:
    kepala = masuk("kepala.banjar")
    isi = kepala.get(_alamat()).content.decode()
    isian = _isian(isi)
    assert isi.count('autocomplete="off"') >= 2
    for ganti in ({"nik": ""}, {"nik": "123"}, {"sidik": "0" * 64}, {"sandi": "keliru"}):
        jawaban = kepala.post(_alamat(), {**isian, **ganti})
        assert jawaban.status_code in (409, 422)
        assert bocor(jawaban.content.decode()) == []
