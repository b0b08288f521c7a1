"""Inside Django, for `bench.beban`: data, sessions and cells before; sums and the audit after.

Runs with the settings of production over HTTP on this machine only.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

UKURAN = {"pemda": 1, "instansi": 40, "indikator": 70, "tahun": 5, "sampai": 2026}
TAHUN, PERIODE = 2026, "TW2"
SEL_SATU_ORANG = 12


def siapkan(orang: int) -> dict[str, Any]:
    """People with a session and cells of their own: {"orang": […], "reviuer": […], "publik": …}.

    A cell is [row, version]; two people never share one, as two clerks of one office divide theirs.
    """
    from django.test import Client  # noqa: PLC0415  after django.setup()

    from iku.inti.models import Pengguna  # noqa: PLC0415
    from penilaian.models import NilaiVariabel, Realisasi  # noqa: PLC0415
    from renstra.models import BarisVariabel, Indikator  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("buat_data", verbosity=0, stdout=sys.stderr, paksa=True, **UKURAN)

    def masuk(nama: str) -> str:
        klien = Client()
        klien.force_login(Pengguna.objects.get(username=nama))
        return str(klien.session.session_key)

    hasil: dict[str, Any] = {"orang": [], "reviuer": masuk("inspektorat.buatan-001")}
    instansi = [f"buatan-001-{n:02d}" for n in range(1, UKURAN["instansi"] + 1)]
    sesi = {kode: masuk(f"operator.{kode}") for kode in instansi}
    for r in Realisasi.objects.filter(tahun=TAHUN).exclude(status="draf"):
        r.status = "draf"
        r.save()
    per_instansi: dict[str, list[list[int]]] = defaultdict(list)
    milik = "variabel__keputusan__renstra__instansi__kode"
    baris = BarisVariabel.objects.filter(
        variabel__irama="triwulanan", variabel__keputusan__status="ditetapkan"
    )
    versi = dict(
        NilaiVariabel.objects.filter(tahun=TAHUN, periode=PERIODE).values_list("baris_id", "versi")
    )
    for pk, kode in baris.order_by("pk").values_list("pk", milik):
        per_instansi[kode].append([pk, versi.get(pk, 0)])
    indikator = {
        kode: pk
        for pk, kode in Indikator.objects.filter(sasaran__keputusan__status="ditetapkan")
        .order_by("-pk")
        .values_list("pk", "sasaran__keputusan__renstra__instansi__kode")
    }
    for nomor in range(orang):
        kode = instansi[nomor % len(instansi)]
        ke = nomor // len(instansi)
        sel = per_instansi[kode][ke * SEL_SATU_ORANG : (ke + 1) * SEL_SATU_ORANG]
        if not sel:
            raise SystemExit(f"{kode} has no quarterly cells left for person {nomor}")
        hasil["orang"].append(
            {"sesi": sesi[kode], "instansi": kode, "indikator": indikator[kode], "sel": sel}
        )
    hasil["publik"] = _keputusan_publik()
    return hasil


def _keputusan_publik() -> str:
    """The address that the QR of a signed decree opens."""
    from iku.dokumen.models import Dokumen  # noqa: PLC0415  after django.setup()

    call_command("muat_contoh", verbosity=0, stdout=sys.stderr)
    call_command("tandatangani_sk", "sampang", stdout=sys.stderr)
    return Dokumen.objects.latest("pk").get_absolute_url()


def periksa(catatan: str) -> dict[str, Any]:
    """Every acknowledged figure stands and is in the history; capaian agree; the seal is whole."""
    from auditlog.models import LogEntry  # noqa: PLC0415  after django.setup()

    from penilaian.models import NilaiVariabel  # noqa: PLC0415

    akhir: dict[int, tuple[int, str]] = {}
    diterima = 0
    for satu in Path(catatan).read_text(encoding="utf-8").splitlines():
        isi = json.loads(satu)
        diterima += 1
        if isi["versi"] > akhir.get(isi["baris"], (0, ""))[0]:
            akhir[isi["baris"]] = (isi["versi"], isi["teks"])
    kini = {
        n.baris_id: (n.versi, n.nilai, n.pk)
        for n in NilaiVariabel.objects.filter(
            tahun=TAHUN, periode=PERIODE, baris_id__in=list(akhir)
        )
    }
    hilang = sum(
        1
        for baris, (versi, teks) in akhir.items()
        if baris not in kini or kini[baris][:2] != (versi, Decimal(teks))
    )
    entri = (
        LogEntry.objects.get_for_objects(
            NilaiVariabel.objects.filter(pk__in=[pk for _, _, pk in kini.values()])
        )
        .filter(actor__isnull=False)
        .count()
    )
    keluar = StringIO()
    call_command("segel_audit", stdout=keluar)
    call_command("periksa_audit", stdout=keluar)
    hitung = StringIO()
    call_command("hitung_ulang", stdout=hitung, verbosity=0, tahun=TAHUN)
    return {
        "diterima": diterima,
        "sel": len(akhir),
        "hilang": hilang,
        "entri_riwayat": entri,
        "audit_utuh": "Riwayat utuh" in keluar.getvalue(),
        "capaian_berubah": int(hitung.getvalue().rsplit(",", 1)[1].split()[0]),
    }


if __name__ == "__main__":
    django.setup()
    perintah, pilihan, berkas = sys.argv[1:]
    angka = siapkan(int(pilihan)) if perintah == "siapkan" else periksa(pilihan)
    Path(berkas).write_text(json.dumps(angka), encoding="utf-8")
