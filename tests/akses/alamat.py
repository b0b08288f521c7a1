"""Every address of the resolver with real objects put in, own and foreign ones."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from auditlog.models import LogEntry
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from iku.inti.kunci_api import buat_kunci
from iku.inti.models import KunciApi, Pekerjaan, Pengguna
from penilaian.models import (
    BerkasBukti,
    BuktiDukung,
    Capaian,
    Impor,
    NilaiVariabel,
    Realisasi,
)
from renstra.models import Indikator, Keputusan, Target


@dataclass(frozen=True, slots=True)
class Baris:
    """One row of the matrix: what kind of address it is and who may act there."""

    nama: str
    jenis: str
    pelaku: frozenset[str]


def matriks() -> list[Baris]:
    """The readable table."""
    with (Path(__file__).parent / "matriks.csv").open(encoding="utf-8") as berkas:
        isi = csv.DictReader(berkas, delimiter=";")
        return [Baris(b["nama"], b["jenis"], frozenset(b["pelaku"].split(","))) for b in isi]


def pola(akar: URLResolver | None = None, ruang: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Names and patterns of the resolver, nested ones included; the admin has its own test."""
    for satu in (akar or get_resolver()).url_patterns:
        if isinstance(satu, URLResolver):
            if satu.namespace != "admin":
                yield from pola(satu, f"{satu.namespace}:" if satu.namespace else ruang)
        else:
            yield f"{ruang}{satu.name}", satu


def buat_bukti(kode: str) -> None:
    """A file for one sent realisasi, so that addresses of evidence have an object."""
    pengunggah = Pengguna.objects.get(username=f"operator.{kode}")
    for r in Realisasi.objects.filter(
        status="disahkan", indikator__sasaran__keputusan__renstra__instansi__kode=kode
    )[:1]:
        sidik = sha256(kode.encode()).hexdigest()
        simpanan = BerkasBukti(sha256=sidik, tipe="application/pdf", ukuran=5)
        simpanan.berkas.save("bukti", ContentFile(b"%PDF-"), save=True)
        BuktiDukung(
            realisasi=r, jenis="berkas", nama="contoh.pdf", berkas=simpanan, pengunggah=pengunggah
        ).save()


def objek(kode: str) -> dict[str, Any]:
    """What the arguments of an address stand for, for one instansi."""
    keputusan = Keputusan.objects.get(renstra__instansi__kode=kode, versi=1)
    terkirim = Realisasi.objects.filter(
        status="disahkan", periode="TAHUN", indikator__sasaran__keputusan=keputusan
    ).order_by("-tahun", "pk")[0]
    indikator = Indikator.objects.filter(sasaran__keputusan=keputusan).order_by("pk")[0]
    milik = {"indikator__sasaran__keputusan": keputusan}
    pekerjaan, _ = Pekerjaan.objects.get_or_create(
        jenis="uji", judul="Uji", pengguna=Pengguna.objects.get(username=f"operator.{kode}")
    )
    impor, _ = Impor.objects.get_or_create(
        keputusan=keputusan, tahun=2018, ukuran=1, pengunggah=pekerjaan.pengguna
    )
    kunci = KunciApi.objects.filter(pengguna__username=f"operator.{kode}").first()
    if kunci is None:
        pemilik = Pengguna.objects.get(username=f"operator.{kode}")
        kunci, _ = buat_kunci(pengguna=pemilik, nama="Uji", umur_hari=30, boleh_menulis=True)
    nilai = NilaiVariabel.objects.filter(baris__variabel__keputusan=keputusan).order_by("pk")[0]
    return {
        "kunci": kunci.pk,
        "sesi": 0,  # nobody's; sessions and accounts have their own tests
        "instansi": keputusan.renstra.instansi_id,
        "baris": nilai.baris_id,
        "nilai": nilai.pk,
        "capaian": Capaian.objects.get(realisasi=terkirim).pk,
        "kode": kode,
        "pekerjaan": pekerjaan.pk,
        "entri": LogEntry.objects.get_for_objects(
            NilaiVariabel.objects.filter(baris__variabel__keputusan=keputusan)
        )
        .order_by("pk")[0]
        .pk,
        "tahun": keputusan.renstra.tahun_akhir,
        "keputusan": keputusan.pk,
        "sasaran": keputusan.daftar_sasaran.order_by("pk")[0].pk,
        "tujuan": _tujuan(keputusan),
        "impor": impor.pk,
        "realisasi": terkirim.pk,
        "indikator": indikator.pk,
        "target": Target.objects.filter(**milik).order_by("pk")[0].pk,
        "bukti": BuktiDukung.objects.get(
            jenis="berkas", realisasi__indikator__sasaran__keputusan=keputusan
        ).pk,
    }


def _tujuan(keputusan: Keputusan) -> int:
    """A goal of the decree; one without goals is addressed by a number that is nobody's."""
    satu = keputusan.daftar_tujuan.order_by("pk").first()
    return satu.pk if satu else 0


def alamat(nama: str, satu: URLPattern, isi: dict[str, Any]) -> str:
    """The address with the objects of `isi`."""
    teks = str(satu.pattern).lstrip("^")
    nilai: dict[str, Any] = {}
    kunci = getattr(satu.pattern.regex, "groupindex", None) or satu.pattern.converters
    for medan in kunci:
        if medan == "pk":
            nilai[medan] = next(isi[k] for k in _JENIS_PK if teks.startswith(_JENIS_PK[k]))
        elif medan in ("lain", "tujuan"):
            nilai[medan] = isi["keputusan" if medan == "lain" else medan]
        elif medan == "kode" and any(aksi in teks for aksi in _TEMUAN):
            nilai[medan] = "tanpa-satuan"
        elif medan in ("kode", "tahun", "baris", "indikator"):
            nilai[medan] = isi[medan]
        else:
            nilai[medan] = {
                "periode": "TAHUN",
                "uidb36": "1",
                "key": "tidak-ada",
                "provider_id": "sso",
                "rahasia": "tidak-ada",
                "slug": "isian",
                "nama": "tidak-ada",
                "bentuk": "csv",
                "instansi": "tidak-ada",
            }[medan]
    return reverse(nama, kwargs=nilai)


_JENIS_PK = {
    "sesi": ("akun/sesi/", "akun/pengguna/", "undangan/"),
    "kunci": "akun/kunci-api/",
    "instansi": "instansi/",
    "nilai": "nilai/",
    "capaian": "capaian/",
    "pekerjaan": "pekerjaan/",
    "impor": "isian/impor/",
    "entri": "riwayat/",
    "target": ("isian/target/", "target/"),
    "indikator": ("indikator/", "isian/indikator/"),
    "keputusan": "keputusan/",
    "sasaran": "sasaran/",
    "realisasi": "realisasi/",
    "bukti": "bukti/",
}
_TEMUAN = ("kesampingkan", "perhitungkan")
