"""The user guide: its pages open for everyone signed in, and it names what the screens show."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model

from iku import panduan
from iku.inti.markah import GalatMarkah, baca_naskah
from tests.inti.test_panduan_angka import BLOK, FOLDER


def test_nama_tombol_dan_halaman_ada_dalam_aplikasi() -> None:
    sumber = [*settings.AKAR.glob("templates/**/*.html"), settings.AKAR / "fixtures/skala.yaml"]
    for app in ("iku", "renstra", "penilaian"):
        sumber += settings.AKAR.glob(f"{app}/**/*.py")
    tampil = "\n".join(j.read_text(encoding="utf-8") for j in sumber).lower()
    hilang = {
        (slug, nama)
        for slug in panduan.daftar_slug()
        for nama in re.findall(
            r"\*\*(.+?)(?: …)?\*\*",
            BLOK.sub("", (FOLDER / f"{slug}.md").read_text(encoding="utf-8")),
        )
        if nama.lower() not in tampil
    }
    assert hilang == set()


def masuk(client: Any, akun: str) -> Any:
    client.force_login(get_user_model().objects.get(username=akun))
    return client


def test_setiap_halaman_terbuka(contoh: None, client: Any) -> None:
    masuk(client, "operator.sampang")
    for slug in panduan.daftar_slug():
        jawaban = client.get(panduan.alamat(slug))
        assert jawaban.status_code == 200
        assert panduan.naskah(slug).judul in jawaban.content.decode()


def test_indeks_menyebut_semua_halaman() -> None:
    assert set(panduan.urutan()) == panduan.daftar_slug() - {panduan.INDEKS}


def test_jangkar_tautan_ada() -> None:
    for slug in panduan.daftar_slug():
        for tujuan in panduan.naskah(slug).tautan:
            berkas, _, jangkar = tujuan.partition("#")
            if jangkar:
                bab = panduan.naskah(berkas.removesuffix(".md")).bab
                assert jangkar in {b.jangkar for b in bab}, (slug, tujuan)


@pytest.mark.parametrize(
    ("akun", "judul"),
    [
        ("operator.kaltim", "Panduan pengisi data"),
        ("verifikator.kaltim", "Panduan verifikator"),
        ("kepala.kaltim", "Panduan kepala instansi"),
        ("inspektorat.kaltim", "Panduan Inspektorat"),
        ("admin", "Panduan admin"),
    ],
)
def test_halaman_peran_sendiri_di_depan(contoh: None, client: Any, akun: str, judul: str) -> None:
    jawaban = masuk(client, akun).get("/panduan/")
    assert [teks for teks, _ in jawaban.context["milik"]] == [judul]
    assert jawaban.context["navigasi"][-1].teks == "Panduan"
    assert jawaban.context["navigasi"][-1].aktif


def test_pengguna_tanpa_peran_pun_membaca(db: None, client: Any) -> None:
    client.force_login(get_user_model().objects.create_user("baru", password="x"))
    jawaban = client.get("/panduan/tur-keluhan/")
    assert jawaban.status_code == 200
    assert [b.teks for b in jawaban.context["navigasi"]] == ["Panduan"]


def test_harus_masuk(db: None, client: Any) -> None:
    for alamat in ("/panduan/", "/panduan/isian/", "/panduan/gambar/isian.png"):
        jawaban = client.get(alamat)
        assert jawaban.status_code == 302
        assert jawaban.headers["Location"].startswith("/masuk/")


@pytest.mark.parametrize("alamat", ["/panduan/tiada/", "/panduan/indeks/", "/panduan/gambar/x.png"])
def test_yang_tidak_ada(contoh: None, client: Any, alamat: str) -> None:
    assert masuk(client, "operator.sampang").get(alamat).status_code == 404


def test_html_dalam_naskah_hanya_teks(
    contoh: None, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nama in ("indeks", "isian", "verifikator", "kepala", "inspektorat", "admin"):
        (tmp_path / f"{nama}.md").write_text(
            "# A\n\nB.\n\n<script>x</script>\n\nA **tebal** [ke](isian.md) `<i>`\n",
            encoding="utf-8",
        )
    monkeypatch.setattr(panduan, "FOLDER", tmp_path)
    panduan._baca.cache_clear()
    teks = masuk(client, "operator.sampang").get("/panduan/").content.decode()
    panduan._baca.cache_clear()
    assert "&lt;script&gt;x" in teks
    assert "<strong>tebal</strong>" in teks
    assert '<a href="/panduan/isian/">ke</a>' in teks
    assert "<code>&lt;i&gt;</code>" in teks


@pytest.mark.parametrize(
    "isi",
    [
        "tanpa judul",
        "# A\n\n## B",
        "# A\n\nB.\n\n[x](https://contoh.id/)",
        "# A\n\nB.\n\n[x](tiada.md)",
        "# A\n\nB.\n\n![x](https://contoh.id/a.png)",
        "# A\n\nB.\n\n#### terlalu dalam",
    ],
)
def test_naskah_yang_salah_ditolak(isi: str) -> None:
    with pytest.raises(GalatMarkah):
        baca_naskah(isi, panduan._tautan, panduan._gambar)


def test_alamat_skrip_bukan_tautan() -> None:
    isi = "# A\n\nB.\n\n[x](javascript:alert)"
    naskah = baca_naskah(isi, panduan._tautan, panduan._gambar)
    assert naskah.tautan == ()
    assert "a" not in {p.tag for p in naskah.potong}


def test_gambar_hanya_bila_ada(
    contoh: None, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = "# A\n\nB.\n\n![Lembar](gambar/isian.png)\n\nC"
    monkeypatch.setattr(panduan, "FOLDER", tmp_path)
    tanpa = baca_naskah(isi, panduan._tautan, panduan._gambar)
    assert "img" not in {p.tag for p in tanpa.potong}
    (tmp_path / "gambar").mkdir()
    (tmp_path / "gambar" / "isian.png").write_bytes(b"\x89PNG")
    ada = baca_naskah(isi, panduan._tautan, panduan._gambar)
    (satu,) = [dict(p.atribut) for p in ada.potong if p.tag == "img"]
    assert satu == {"src": "/panduan/gambar/isian.png", "alt": "Lembar"}
    jawaban = masuk(client, "operator.sampang").get(satu["src"])
    assert b"".join(jawaban.streaming_content) == b"\x89PNG"
    assert jawaban.headers["Content-Type"] == "image/png"
