"""What users read: numbers, dates, chips, badges, errors and charts as they leave the templates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone

from iku.inti.grafik_tahun import DataTahun
from iku.inti.templatetags.angka_id import angka

NBSP = "\N{NO-BREAK SPACE}"


def tampilkan(sumber: str, **konteks: Any) -> str:
    """Render a template text with the project's engine, white space collapsed."""
    muat = "{% load angka_id komponen grafik_svg %}"
    hasil = engines["django"].from_string(muat + sumber).render(konteks, konteks.get("request"))
    return " ".join(hasil.split(" ")).strip()


@pytest.mark.parametrize(
    ("sumber", "nilai", "teks"),
    [
        ("{{ n|angka }}", Decimal("1234.50"), "1.234,5"),
        ("{{ n|angka:2 }}", Decimal("78.4"), "78,40"),
        ("{{ n|angka:2 }}", None, "–"),
        ("{{ n|angka }}", 0, "0"),
        ("{{ n|persen }}", Decimal("85.85"), f"85,9{NBSP}%"),
        ("{{ n|persen:2 }}", Decimal("0"), f"0,00{NBSP}%"),
        ("{{ n|persen }}", None, "–"),
        ("{{ n|bertanda:1 }}", Decimal("2.1"), "+2,1"),
        ("{{ n|bertanda:1 }}", Decimal("-1.6"), "−1,6"),
        ("{{ n|bertanda:1 }}", Decimal("0.04"), "0,0"),
        ("{% tulis n presisi=1 satuan='hari' %}", Decimal("21"), f"21,0{NBSP}hari"),
        ("{% tulis n kosong='belum diisi' %}", None, "belum diisi"),
        ("{{ n|nip }}", "190001011920011001", NBSP.join(("19000101", "192001", "1", "001"))),
        ("{{ n|nip }}", "12345", "12345"),
        ("{{ n|nip }}", "", "–"),
        ("{{ n|tanggal }}", date(2026, 11, 21), "21 November 2026"),
        ("{{ n|tanggal }}", None, "–"),
    ],
)
def test_angka_dan_tanggal(sumber: str, nilai: object, teks: str) -> None:
    assert tampilkan(sumber, n=nilai) == teks


def test_bilangan_pecahan_biner_ditolak() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        angka(0.1 + 0.2)


def test_jam_mengikuti_zona_pemda() -> None:
    saat = datetime(2026, 11, 21, 17, 42, tzinfo=UTC)
    with timezone.override("Asia/Makassar"):
        assert tampilkan("{{ s|tanggal_jam }}", s=saat) == "22 November 2026, 01.42 WITA"
        assert tampilkan("{{ s|tanggal }}", s=saat) == "22 November 2026"
    with timezone.override("Asia/Jakarta"):
        assert tampilkan("{{ s|tanggal_jam }}", s=saat) == "22 November 2026, 00.42 WIB"


def test_capaian_menyebut_angka_simbol_dan_predikat() -> None:
    html = tampilkan("{% capaian n band=4 predikat='Tinggi' %}", n=Decimal("80.94"))
    assert f"80,9{NBSP}%" in html
    assert "▲<" in html
    assert "(Tinggi)" in html
    assert "pita--tinggi" in html


def test_capaian_yang_tidak_ada_menyebut_alasannya_bukan_nol() -> None:
    html = tampilkan("{% capaian None band=1 alasan='tidak ada kejadian' %}")
    assert "tidak ada kejadian" in html
    assert "pita--kosong" in html
    assert "0" not in html


@pytest.mark.parametrize(
    ("band", "pita", "simbol"),
    [
        (5, "sangat-tinggi", "▲▲"),
        ("SANGAT_RENDAH", "sangat-rendah", "▼▼"),
        ("Sedang", "sedang", "■"),
        (2, "rendah", "▼"),
        (7, "sangat-tinggi", "▲▲"),
        (None, "netral", ""),
        (0, "netral", ""),
        ("A", "netral", ""),
    ],
)
def test_pita_dari_tingkat_skala(band: object, pita: str, simbol: str) -> None:
    assert tampilkan("{{ b|kelas_pita }}/{{ b|simbol_pita }}", b=band) == f"{pita}/{simbol}"


def test_sel_peta_panas_menautkan_dan_menamai_selnya() -> None:
    html = tampilkan(
        "{% sel_panas n band=3 url='/i/x/' label='2025' nama='Dinas X' catatan='direvisi' %}",
        n=Decimal("73.55"),
    )
    assert 'href="/i/x/"' in html
    assert "Dinas X 2025:" in html
    assert "73,6" in html
    assert "Catatan: direvisi" in html


def test_lencana_memakai_kata_status() -> None:
    assert ">Perlu diisi ulang<" in tampilkan("{% lencana 'perlu_diisi_ulang' %}")
    assert "lencana--hijau" in tampilkan("{% lencana 'ditetapkan' 'Ditetapkan' %}")
    assert "lencana--" not in tampilkan("{% lencana 'draf' %}")


class FormContoh(forms.Form):
    """A form with one field of each kind the component treats differently."""

    nama = forms.CharField(label="Nama", help_text="Seperti di keputusan.")
    target = forms.CharField(
        label="Target", required=False, widget=forms.TextInput(attrs={"class": "angka"})
    )
    jenis = forms.ChoiceField(label="Jenis", choices=[("a", "A")], widget=forms.RadioSelect)


def test_bidang_mengikat_label_bantuan_dan_galat_ke_isian() -> None:
    form = FormContoh({"nama": ""})
    html = tampilkan("{% bidang f.nama %}", f=form)
    assert '<label class="form-label" for="id_nama">' in html
    assert 'aria-describedby="id_nama_helptext id_nama_error"' in html
    assert 'id="id_nama_helptext"' in html
    assert 'id="id_nama_error"' in html
    assert 'aria-invalid="true"' in html


def test_bidang_menjaga_kelas_form_dan_menandai_yang_boleh_kosong() -> None:
    html = tampilkan("{% bidang f.target sempit=True %}", f=FormContoh())
    assert 'class="angka form-control"' in html
    assert "(boleh kosong)" in html
    assert "aria-describedby" not in html


def test_pilihan_menjadi_kelompok_berjudul() -> None:
    html = tampilkan("{% bidang f.jenis %}", f=FormContoh())
    assert "<fieldset" in html
    assert "<legend>Jenis" in html


def test_ringkasan_galat_menaut_ke_isiannya() -> None:
    html = tampilkan("{% ringkasan_galat f %}", f=FormContoh({"nama": "", "jenis": "a"}))
    assert "Ada 1 hal yang perlu diperbaiki" in html
    assert 'href="#id_nama"' in html
    assert tampilkan("{% ringkasan_galat f None %}", f=FormContoh()) == ""


def test_ringkasan_galat_formset_menyebut_setiap_baris() -> None:
    kelas = forms.formset_factory(FormContoh, extra=0)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"}
    html = tampilkan("{% ringkasan_galat f %}", f=kelas(data))
    assert 'href="#id_form-0-nama"' in html
    assert 'href="#id_form-1-nama"' in html


def test_nama_dari_data_tidak_pernah_menjadi_html() -> None:
    html = tampilkan(
        "{% lencana 'draf' t %}{% grafik_mini [] t %}".replace("[]", "n"), t="<b>", n=[]
    )
    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 2


def test_halaman_menjaga_saringan_lain() -> None:
    request = RequestFactory().get("/", {"tahun": "2025", "halaman": "2"})
    page = Paginator(range(60), 20).get_page(2)
    html = tampilkan("{% halaman p %}", p=page, request=request)
    assert 'href="?tahun=2025&amp;halaman=3" rel="next"' in html
    assert 'href="?tahun=2025&amp;halaman=1" rel="prev"' in html
    assert "21–40 dari 60" in html
    assert "aria-current" in html
    satu = Paginator(range(3), 20).get_page(1)
    assert tampilkan("{% halaman p %}", p=satu, request=request) == ""


def test_grafik_tahun_bertitik_desimal_dan_bertahun_tanpa_pemisah(settings: Any) -> None:
    settings.USE_THOUSAND_SEPARATOR = True
    data = [
        DataTahun(2025, Decimal("1278.2"), Decimal("1300")),
        DataTahun(2026, Decimal("1281"), None, "rumus baru"),
    ]
    html = tampilkan("{% grafik_tahun d 'Realisasi' presisi=1 cetak=True %}", d=data)
    assert ">2025<" in html
    assert ">1.278,2<" in html
    assert "<strong>A</strong> rumus baru sejak 2026" in html
    assert "2026: realisasi 1.281,0, target – (rumus baru)" in html
    assert 'role="img"' in html
    assert "style=" not in html
    assert html.count("<title>") == 1


def test_grafik_tahun_tanpa_angka_menjadi_keadaan_kosong() -> None:
    html = tampilkan("{% grafik_tahun d 'Realisasi' %}", d=[DataTahun(2025)])
    assert "Belum ada angka" in html
    assert "<polyline" not in html


def test_sebaran_menyebut_setiap_jumlah_dalam_teks() -> None:
    butir = [
        SimpleNamespace(band=5, jumlah=1700, predikat="Sangat Tinggi"),
        SimpleNamespace(band="kosong", jumlah=0, predikat="Belum ada data"),
    ]
    html = tampilkan("{% grafik_sebaran b 'Sebaran' %}", b=butir)
    assert "Sangat Tinggi 1.700, Belum ada data 0" in html
    assert html.count("<rect") == 1
    assert 'width="100%"' in html


def test_peluru_kosong_tanpa_batang() -> None:
    ada = tampilkan("{% grafik_peluru n 'x' %}", n=Decimal("48.9"))
    kosong = tampilkan("{% grafik_peluru n 'x' %}", n=None)
    assert ada.count("<rect") == kosong.count("<rect") + 1
    assert 'width="40.75%"' in ada


@pytest.mark.parametrize("nama", ["400", "403", "404", "500"])
def test_halaman_galat_tampil_tanpa_konteks(nama: str) -> None:
    html = engines["django"].get_template(f"{nama}.html").render({})
    assert f"Galat {nama}" in html
    assert "Buka beranda" in html
    assert '<html lang="id">' in html


def test_404_sama_untuk_yang_asing_dan_yang_tidak_ada() -> None:
    template = engines["django"].get_template("404.html")
    assert template.render({"exception": "No Instansi matches"}) == template.render({})


def test_masuk_menampilkan_akun_contoh_hanya_bila_diberikan() -> None:
    template = engines["django"].get_template("akun/masuk.html")
    akun = [SimpleNamespace(nama="operator", sandi="contoh", keterangan="Pengisi data")]

    class FormMasuk(forms.Form):
        login = forms.CharField()
        password = forms.CharField(widget=forms.PasswordInput)

    polos = template.render({"form": FormMasuk()})
    assert 'name="login"' in polos
    assert 'name="password"' in polos
    assert "Pengisi data" not in polos
    assert "operator" in template.render({"form": FormMasuk(), "akun_contoh": akun})
