"""The user guide: its pages open, and every figure it prints is computed here again."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from iku import panduan
from iku.inti.angka import GalatAngka, baca_angka, tulis_angka
from iku.inti.markah import GalatMarkah, baca_naskah
from penilaian.models import Capaian

FOLDER = panduan.FOLDER
BLOK = re.compile(r"```(\w*)\n(.*?)\n```", re.DOTALL)
TANPA_ANGKA = {"BELUM_DIISI": "belum diisi", "TIDAK_DAPAT_DIHITUNG": "tidak dapat dihitung"}
TUR = {
    "tur-ip-asn", "tur-sistem-merit", "tur-nspk", "tur-kesekretariatan", "tur-keluhan",
    "tur-minimal", "tur-kumulatif",
}  # fmt: skip


def blok_hitung() -> Iterator[tuple[str, str, str]]:
    """(page, command, printed output) of every block of computation."""
    for jalan in sorted(FOLDER.glob("*.md")):
        for jenis, isi in BLOK.findall(jalan.read_text(encoding="utf-8")):
            assert jenis == "hitung", jalan
            perintah, _, keluaran = isi.partition("\n\n")
            yield jalan.stem, perintah.replace("\\\n", " "), keluaran


def tabel(jalan: Path, judul: str) -> Iterator[list[str]]:
    """Rows of the tables of a page whose first column is `judul`."""
    di_dalam = False
    for baris in jalan.read_text(encoding="utf-8").splitlines():
        sel = [s.strip() for s in baris.strip("|").split("|")]
        if not baris.startswith("|"):
            di_dalam = False
        elif sel[0] == judul:
            di_dalam = True
        elif di_dalam and not sel[0].startswith("---"):
            yield sel


def baris_tersimpan() -> list[tuple[str, list[str]]]:
    """(page, row) of every stored figure that the guide prints."""
    return [(j.stem, b) for j in sorted(FOLDER.glob("*.md")) for b in tabel(j, "Angka tersimpan")]


def cocok(harapan: str, hasil: str) -> bool:
    """Whether the printed output is `harapan`, where a line `…` stands for left-out lines."""
    pola = "\n".join(".+?" if b == "…" else re.escape(b) for b in harapan.splitlines())
    return re.fullmatch(pola, hasil, re.DOTALL) is not None


@pytest.mark.django_db
@pytest.mark.parametrize(("halaman", "perintah", "keluaran"), list(blok_hitung()))
def test_hitungan_yang_tercetak_benar(
    halaman: str, perintah: str, keluaran: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    tanda, berkas, nama, *argumen = shlex.split(perintah)
    assert (tanda, berkas, nama) == ("$", "manage.py", "hitung")
    hasil = io.StringIO()
    call_command("hitung", *argumen, stdout=hasil)
    baris = "\n".join(b.rstrip() for b in hasil.getvalue().rstrip().splitlines())
    assert cocok(keluaran, baris), f"{halaman}: {perintah}\n{baris}"


@pytest.mark.parametrize(("halaman", "baris"), baris_tersimpan())
def test_angka_tersimpan_benar(contoh: None, halaman: str, baris: list[str]) -> None:
    kode, nomor, periode, tahun = baris[0].split()
    c = Capaian.objects.select_related("target", "indikator").get(
        instansi__kode=kode,
        iku=True,
        indikator__nomor=nomor,
        tahun=int(tahun),
        periode="TAHUN" if periode == "tahun" else periode,
    )
    assert c.target is not None
    hasil = [
        TANPA_ANGKA.get(c.status) or tulis_angka(c.nilai, c.indikator.presisi),
        tulis_angka(c.target.bawah),
        "–" if c.capaian is None else f"{tulis_angka(c.capaian, 2)} %",
        c.predikat or "–",
        c.predikat_nilai or "–",
    ]
    assert hasil[: len(baris) - 1] == baris[1:], halaman


def test_setiap_tur_ada_dan_berhitung() -> None:
    assert {s for s in panduan.daftar_slug() if s.startswith("tur-")} == TUR
    assert {halaman for halaman, _, _ in blok_hitung()} >= TUR
    bertabel = {halaman for halaman, _ in baris_tersimpan()}
    assert bertabel == TUR - {"tur-minimal"}


def test_cara_menulis_angka() -> None:
    contoh_angka = [(b[0].strip("`"), b[1]) for b in tabel(FOLDER / "isian.md", "Diketik")]
    assert len(contoh_angka) == 9
    for diketik, hasil in contoh_angka:
        try:
            terbaca = tulis_angka(baca_angka(diketik))
        except GalatAngka as galat:
            terbaca = galat.pesan
        assert terbaca == hasil, diketik


def test_ambang_penjelasan_yang_disebut() -> None:
    assert f"capaian di bawah {settings.AMBANG_PENJELASAN} %" in (FOLDER / "isian.md").read_text(
        encoding="utf-8"
    )


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
    contoh: None, client: Any, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
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
