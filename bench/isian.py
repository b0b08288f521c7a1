"""Section `isian`: one changed cell through the real view, against the least that could be done.

`isian.autosave_vs_lantai` is the wall time of a POST of one cell to the address that a sheet saves
to (the WSGI application as a web server calls it, `bench/_peramban.py`: all middleware, CSRF check,
session, scope, locks, calculation, history, rendered parts of the page, compressed; no network),
divided by that of one UPDATE and one history entry through the ORM in a transaction, which checks
nothing, computes nothing and answers nothing. The sheet has 50 IKU of a
decree with 70 indicators. Median over the rounds; the worse of the two engines counts.
`isian.layanan_vs_lantai` is the same for the service alone: locks, rules, calculation, history.
`isian.autosave_vs_view_polos` divides the same POST by one to a bare signed-in view with the same
middleware (`bench/_polos.py`): what locks, rules, calculation and the answer add to a request.
`isian.view_polos_vs_lantai` is that bare view against the floor.
`isian.kueri` counts the statements of the request, BEGIN and COMMIT included.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bench import _basis
from bench._peramban import Peramban

PUTARAN = 15
SEKALI = 6
UKURAN = {"pemda": 1, "instansi": 2, "tahun": 3, "sampai": 2026}
TAHUN, PERIODE, VARIABEL = 2026, "TW2", "g1_layanan_selesai"


def ukur() -> _basis.Angka:
    """Figures on both engines."""
    hasil: _basis.Angka = {}
    semua = []
    for mesin in ("sqlite", "postgresql"):
        satu = _basis.jalankan("bench.isian", mesin)
        semua.append(satu)
        hasil[f"isian.autosave_vs_lantai_{mesin}"] = satu["banding"]
        hasil[f"isian.layanan_vs_lantai_{mesin}"] = satu["layanan"]
        hasil[f"isian.autosave_vs_view_polos_{mesin}"] = satu["polos"]
        hasil[f"isian.view_polos_vs_lantai_{mesin}"] = satu["polos_lantai"]
        hasil[f"isian.autosave_milidetik_{mesin}"] = satu["milidetik"]
    return {
        "isian.autosave_vs_lantai": max(satu["banding"] for satu in semua),
        "isian.layanan_vs_lantai": max(satu["layanan"] for satu in semua),
        "isian.autosave_vs_view_polos": max(satu["polos"] for satu in semua),
        "isian.kueri": max(satu["kueri"] for satu in semua),
        **hasil,
    }


def di_dalam() -> _basis.Angka:
    """Inside Django: prepare, check that the view computes, measure."""
    from django.db import connection  # noqa: PLC0415  after django.setup()
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    _basis.siapkan(**UKURAN)
    kita, layanan, polos, lantai = tugas()
    with CaptureQueriesContext(connection) as kueri:
        kita()
    banyak = len(kueri) / SEKALI  # before the next request empties the log
    waktu = _basis.bergantian(
        {"kita": kita, "layanan": layanan, "polos": polos, "lantai": lantai},
        PUTARAN,
        time.perf_counter,
    )
    return {
        "kueri": banyak,
        "banding": _basis.banding(waktu, "kita", "lantai"),
        "layanan": _basis.banding(waktu, "layanan", "lantai"),
        "polos": _basis.banding(waktu, "kita", "polos"),
        "polos_lantai": _basis.banding(waktu, "polos", "lantai"),
        "milidetik": {
            n: _basis.milidetik([satu / SEKALI for satu in isi]) for n, isi in waktu.items()
        },
    }


def tugas() -> tuple[Callable[[], None], ...]:  # noqa: C901  four tasks that share a state
    """The real view, its service, a bare view, the floor; each changes SEKALI times one figure."""
    from auditlog.models import LogEntry  # noqa: PLC0415  after django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from iku.inti.audit import atas_nama  # noqa: PLC0415
    from iku.inti.models import Pengguna  # noqa: PLC0415
    from penilaian.models import NilaiVariabel, Realisasi  # noqa: PLC0415
    from penilaian.services.isian.nilai import Sel, simpan_entri  # noqa: PLC0415
    from renstra.models import BarisVariabel  # noqa: PLC0415
    from renstra.selectors.cakupan import bangun_cakupan  # noqa: PLC0415

    settings.ROOT_URLCONF = "bench._polos"  # our addresses, and one more
    from iku.wsgi import application  # noqa: PLC0415  reads the addresses

    kode = "buatan-001-01"
    milik = {"variabel__keputusan__renstra__instansi__kode": kode}
    baris = BarisVariabel.objects.get(variabel__kode=VARIABEL, **milik)
    for r in Realisasi.objects.filter(indikator__variabel=baris.variabel, tahun=TAHUN):
        r.status = "draf"
        r.save()
    nilai = NilaiVariabel.objects.get_or_create(
        baris=baris, tahun=TAHUN, periode=PERIODE, defaults={"nilai": Decimal(200)}
    )[0]
    contoh = LogEntry.objects.order_by("pk").last()
    klien = Client()
    klien.force_login(Pengguna.objects.get(username=f"operator.{kode}"))
    kuki = ((nama, isi.value) for nama, isi in klien.cookies.items())
    peramban = Peramban(application, kuki, f"/isian/{kode}/{TAHUN}/{PERIODE}/")
    keadaan = {"versi": nilai.versi, "angka": int(nilai.nilai or 200)}

    def kita() -> None:
        for _ in range(SEKALI):
            keadaan["angka"] = 200 + (keadaan["angka"] + 1) % 100
            sel = {
                "baris": baris.pk, "tahun": TAHUN, "periode": PERIODE,
                "teks": str(keadaan["angka"]), "versi": keadaan["versi"],
            }  # fmt: skip
            isi = peramban.kirim("/isian/sel/", {"sel": [sel]})["sel"][0]
            if isi["status"] != 200:
                raise ValueError(isi)
            keadaan["versi"] = isi["versi"]

    operator = Pengguna.objects.get(username=f"operator.{kode}")
    cakupan = bangun_cakupan(operator)

    def layanan() -> None:
        for _ in range(SEKALI):
            keadaan["angka"] = 200 + (keadaan["angka"] + 1) % 100
            sel = Sel(baris.pk, TAHUN, PERIODE, Decimal(keadaan["angka"]), keadaan["versi"])
            with atas_nama(operator):
                entri = simpan_entri(cakupan=cakupan, oleh=operator, isi=[sel])
            if entri.ditolak:
                raise ValueError(entri.ditolak)
            keadaan["versi"] = entri.kini[sel.kunci].versi

    def polos() -> None:
        for _ in range(SEKALI):
            keadaan["angka"] = 200 + (keadaan["angka"] + 1) % 100
            sel = {"pk": nilai.pk, "teks": str(keadaan["angka"])}
            if (isi := peramban.kirim("/polos/", {"sel": [sel]})) != {"status": 200}:
                raise ValueError(isi)

    def lantai() -> None:
        for _ in range(SEKALI):
            keadaan["angka"] = 200 + (keadaan["angka"] + 1) % 100
            with transaction.atomic():
                NilaiVariabel.objects.filter(pk=nilai.pk).update(nilai=Decimal(keadaan["angka"]))
                LogEntry(
                    content_type_id=contoh.content_type_id,
                    object_pk=str(nilai.pk),
                    object_id=nilai.pk,
                    object_repr="lantai",
                    action=LogEntry.Action.UPDATE,
                    changes={"nilai": ["1", str(keadaan["angka"])]},
                    actor_id=contoh.actor_id,
                ).save()

    _pastikan_menghitung(baris, kita)
    return kita, layanan, polos, lantai


def _pastikan_menghitung(baris: Any, kita: Callable[[], None]) -> None:
    from penilaian.models import Capaian  # noqa: PLC0415  after django.setup()

    capaian = Capaian.objects.filter(indikator__variabel=baris.variabel, tahun=TAHUN)
    awal = list(capaian.values_list("nilai", flat=True))
    kita()
    if list(capaian.values_list("nilai", flat=True)) == awal:
        raise ValueError("the view computed nothing")
