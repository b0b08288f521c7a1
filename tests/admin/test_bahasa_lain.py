"""No English in what is not an ordinary page: mails, sheets, error pages, refused forms."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path

import allauth
import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.template import loader
from django.test import Client, RequestFactory
from django.utils import translation

from iku.dokumen import batas
from iku.inti.cakupan import Peran
from iku.inti.models import Pengguna
from iku.operasi import gangguan
from renstra.models import Instansi, Undangan
from tests.admin.bahasa import inggris
from tests.admin.dunia import masuk
from tests.akses.alamat import alamat, buat_bukti, matriks, objek, pola
from tests.formulir import Formulir, jelajahi

pytestmark = pytest.mark.usefixtures("contoh")
RUSAK = ("", "!!! bukan isian", "-1", "9" * 400, "2026-13-45")
UNDUHAN = ("/dasbor/unduh.xlsx", "/dasbor/unduh.csv", "/admin/renstra/instansi/export/?format=2")


def bahasa(teks: str) -> list[str]:
    """English in a plain text."""
    aman = teks.replace("&", "&amp;").replace("<", "&lt;")
    return inggris(f"<p>{aman}</p>")


def test_setiap_surel_dan_pesan_pustaka() -> None:
    """Ours, and those of the sign-in library that stand behind them."""
    akar = Path(allauth.__file__).parent / "templates"
    nama = {p.relative_to(akar).as_posix() for p in akar.rglob("*.txt")}
    sendiri = settings.AKAR / "templates"
    nama |= {p.relative_to(sendiri).as_posix() for p in sendiri.rglob("*.txt")}
    isi = {
        **dict.fromkeys(("code", "key", "username", "provider", "account", "ip"), "1"),
        **dict.fromkeys(("email", "from_email", "to_email", "deleted_email"), "a@contoh.example"),
        **dict.fromkeys(("activate_url", "password_reset_url", "tautan"), "https://contoh.example"),
        "timestamp": datetime(2026, 11, 21, tzinfo=UTC),
        "current_site": {"name": "SIKU", "domain": "contoh.example"},
        "user": Pengguna(username="uji"),
        "undangan": Undangan(
            nama_lengkap="Uji", peran=Peran.OPERATOR, instansi=Instansi(nama="Badan Uji")
        ),
    }
    with translation.override("id"):
        salah = {n: bahasa(_rangkai(n, isi)) for n in sorted(nama)}
    assert {n: t for n, t in salah.items() if t} == {}
    assert {"account/email/password_reset_key_message.txt", "renstra/undangan/surel.txt"} <= nama


def _rangkai(nama: str, isi: Mapping[str, object]) -> str:
    return loader.render_to_string(nama, dict(isi))


def teks_lembar(isi: bytes) -> Iterator[str]:
    """Every text of a workbook: cells, names of sheets, notes, and what its checks say."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        for nama in arsip.namelist():
            if not nama.endswith(".xml") or "styles" in nama or "theme" in nama:
                continue
            for elemen in fromstring(arsip.read(nama)).iter():
                if elemen.tag.endswith("}t") and elemen.text:
                    yield elemen.text
                for kunci in ("prompt", "promptTitle", "error", "errorTitle"):
                    if kunci in elemen.attrib:
                        yield elemen.attrib[kunci]
                if elemen.tag.endswith("}sheet"):
                    yield elemen.attrib["name"]


@pytest.mark.parametrize("akun", ["operator.paser", "inspektorat.paser", "admin"])
def test_setiap_berkas_yang_diunduh(akun: str) -> None:
    buat_bukti("paser")
    menurut, isi, client = dict(pola()), objek("paser"), masuk(akun)
    url = [
        alamat(b.nama, menurut[b.nama], isi)
        for b in matriks()
        if b.jenis in ("baca", "umum", "berkas") and not b.nama.startswith("api:")
    ]
    salah, lembar, surat = {}, 0, 0
    for satu in (*url, *UNDUHAN):
        jawaban = client.get(satu)
        if jawaban.status_code != 200:
            continue
        byte = b"".join(jawaban) if jawaban.streaming else jawaban.content
        teks: list[str] = []
        if byte.startswith(b"PK\x03\x04"):
            teks, lembar = list(teks_lembar(byte)), lembar + 1
        elif "csv" in jawaban["Content-Type"]:
            baris = csv.reader(io.StringIO(byte.decode("utf-8-sig"), newline=""), delimiter=";")
            teks, surat = [sel for b in baris for sel in b], surat + 1
        if temuan := [t for sel in dict.fromkeys(teks) for t in bahasa(sel)]:
            salah[satu] = temuan[:4]
    assert salah == {}
    assert lembar >= 2
    assert surat >= 1


def test_halaman_413_dan_429(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    besar = client.post(
        "/verifikasi/", b"x", content_type="multipart/form-data", CONTENT_LENGTH=str(10**9)
    )
    monkeypatch.setattr(batas, "lewat", lambda *_: True)
    sering = client.get("/verifikasi/")
    assert (besar.status_code, sering.status_code) == (413, 429)
    assert [inggris(j.content.decode()) for j in (besar, sering)] == [[], []]
    cache.clear()
    for _ in range(30):
        jawaban = client.post("/masuk/", {"login": "tidak-ada", "password": "salah-sekali"})
        assert inggris(jawaban.content.decode()) == []
    assert jawaban.status_code == 429
    cache.clear()


@pytest.mark.parametrize("terima", ["text/html", "application/json"])
@pytest.mark.parametrize(
    ("galat", "kode"), [(ValueError("sebab"), 500), (OSError(ENOSPC, "No space left"), 507)]
)
def test_halaman_500_dan_507(galat: Exception, kode: int, terima: str) -> None:
    try:
        raise galat
    except (ValueError, OSError):
        jawaban = gangguan(RequestFactory().get("/isian/", headers={"accept": terima}))
    teks = jawaban.content.decode()
    assert jawaban.status_code == kode
    assert "sebab" not in teks
    assert inggris(teks if teks.startswith("<") else f"<p>{teks}</p>") == []


def test_formulir_terlalu_banyak_medan() -> None:
    client = masuk("operator.paser")
    isi = {f"m{n}": "1" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    jawaban = client.post("/masuk/", isi)
    assert jawaban.status_code == 400
    assert inggris(jawaban.content.decode()) == []


@pytest.mark.berat
@pytest.mark.parametrize("akun", ["operator", "verifikator", "kepala", "inspektorat", "admin"])
def test_setiap_formulir_yang_ditolak(akun: str) -> None:
    """Every form that the account meets, sent with nothing and with four kinds of nonsense."""
    client = masuk(akun if akun == "admin" else f"{akun}.paser")
    mulai = ("/", "/admin/") if akun == "admin" else ("/",)
    formulir = [f for awal in mulai for f in jelajahi(client, awal, per_nama=1)]
    salah = {}
    for satu in formulir:
        for rusak in RUSAK:
            kode, html = _kirim(client, satu, rusak)
            assert kode < 500, (satu.tujuan, rusak)
            if temuan := inggris(html):
                salah[f"{satu.nama} {rusak[:9]!r} {kode}"] = temuan[:4]
    assert salah == {}
    assert len(formulir) >= 2


def _kirim(client: Client, satu: Formulir, rusak: str) -> tuple[int, str]:
    """The answer to that form with `rusak` in every field; nothing of it stays."""
    with transaction.atomic():
        jawaban = client.post(satu.tujuan, dict.fromkeys(satu.medan | set(satu.isi), rusak))
        transaction.set_rollback(True)
    assert not connection.needs_rollback
    jenis = jawaban.headers.get("Content-Type", "")
    teks = "" if jawaban.streaming else jawaban.content.decode(errors="replace")
    if jenis.startswith("text/html"):
        return jawaban.status_code, teks
    return jawaban.status_code, f"<p>{teks}</p>" if "json" in jenis else ""
