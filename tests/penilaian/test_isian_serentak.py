"""Several people at once, on the engine of production: nothing is lost, nothing is stored twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from iku.inti.galat import GalatSiku, GalatVersi
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.services.isian.nilai import Sel, simpan_nilai
from penilaian.services.isian.realisasi import ajukan
from tests.penilaian.dunia import TAHUN, Dunia, buat_dunia, isi_nilai

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dunia(transactional_db: None) -> Dunia:
    """The small world, committed."""
    return buat_dunia()


def serentak(*tindakan: Callable[[], Any]) -> list[Any]:
    """Run them in threads that start together; a refusal is an answer like any other."""
    palang = Barrier(len(tindakan))

    def jalankan(satu: Callable[[], Any]) -> Any:
        palang.wait()
        try:
            return satu()
        except GalatSiku as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tindakan)) as kolam:
        return list(kolam.map(jalankan, tindakan))


def ubah(dunia: Dunia, nama: str, nilai: int, versi: int = 0) -> Callable[[], Any]:
    sel = Sel(dunia.baris(nama).pk, TAHUN, "TAHUN", Decimal(nilai), versi)
    cakupan, oleh = dunia.cakupan("operator"), dunia.pengguna["operator"]
    return lambda: simpan_nilai(cakupan=cakupan, oleh=oleh, sel=sel)


def test_dua_isian_satu_indikator_keduanya_terhitung(dunia: Dunia) -> None:
    hasil = serentak(ubah(dunia, "a", 60), ubah(dunia, "b", 80), ubah(dunia, "c", 40))
    assert [h for h in hasil if isinstance(h, Exception)] == []
    assert dunia.realisasi("1.1").capaian.nilai == Decimal(75)
    assert dunia.realisasi("1.2").capaian.nilai == Decimal(50)


def test_sel_kosong_yang_sama_hanya_satu_yang_menang(dunia: Dunia) -> None:
    hasil = serentak(*(ubah(dunia, "s", nilai) for nilai in range(70, 76)))
    menang = [h for h in hasil if not isinstance(h, Exception)]
    assert len(menang) == 1
    assert all(isinstance(h, GalatVersi) for h in hasil if h not in menang)
    tersimpan = NilaiVariabel.objects.get(baris=dunia.baris("s"), tahun=TAHUN)
    assert (tersimpan.nilai, tersimpan.versi) == (menang[0].nilai, 1)


def test_pengiriman_yang_sama_berkali_kali_satu_baris(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "80")
    realisasi = dunia.realisasi("1.3")
    cakupan, oleh = dunia.cakupan("operator"), dunia.pengguna["operator"]
    hasil = serentak(
        *(lambda: ajukan(cakupan=cakupan, realisasi_id=realisasi.pk, oleh=oleh) for _ in range(6))
    )
    assert [h for h in hasil if isinstance(h, Exception)] == []
    realisasi.refresh_from_db()
    assert (realisasi.status, realisasi.versi) == ("diajukan", 2)


def test_isian_dan_pengiriman_tidak_tumpang_tindih(dunia: Dunia) -> None:
    """Whichever comes first: what was sent is what stays."""
    isi_nilai(dunia, "s", "80")
    realisasi = dunia.realisasi("1.3")
    cakupan, oleh = dunia.cakupan("operator"), dunia.pengguna["operator"]
    serentak(
        lambda: ajukan(cakupan=cakupan, realisasi_id=realisasi.pk, oleh=oleh),
        ubah(dunia, "s", 90, versi=1),
    )
    realisasi = Realisasi.objects.get(pk=realisasi.pk)
    assert realisasi.status == "diajukan"
    assert realisasi.capaian.nilai == dunia.nilai("s")
