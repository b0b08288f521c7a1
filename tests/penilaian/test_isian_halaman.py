"""The entry pages without JavaScript: what an operator sees, and what every refusal answers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from iku.inti.models import Pengguna
from renstra.models import Target
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh


def lembar(periode: str = "TAHUN", kode: str = "uji") -> str:
    return reverse("penilaian:isian_realisasi", args=[kode, TAHUN, periode])


def data(dunia: Dunia, **nilai: str) -> dict[str, str]:
    """A posted sheet: each variable with the text typed, seen empty before."""
    isi = {"aksi": "simpan"}
    for nama, teks in nilai.items():
        pk = dunia.baris(nama).pk
        isi |= {f"n-{pk}": teks, f"a-{pk}": "", f"v-{pk}": "0"}
    return isi


def test_pengisi_mengisi_dan_melihat_capaian_beserta_rumusnya(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    jawaban = client.post(lembar(), data(dunia, a="1.234", b="2.468"), follow=True)
    assert jawaban.redirect_chain == [(lembar(), 302)]
    assert "2 isian tersimpan." in tubuh(jawaban)
    assert dunia.nilai("a") == Decimal(1234)
    assert "62,5 %" in tubuh(jawaban).replace("\N{NO-BREAK SPACE}", " ")
    assert "50 ÷ 80 × 100" in tubuh(jawaban)
    assert "Wajib: capaian di bawah 90 %" in tubuh(jawaban)


def test_titik_desimal_ditolak_dengan_perbaikan_satu_klik(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    jawaban = client.post(lembar(), data(dunia, s="68.8", b="90"))
    assert jawaban.status_code == 422
    assert "Pakai koma untuk desimal, misalnya 68,8." in tubuh(jawaban)
    assert 'value="68.8"' in tubuh(jawaban)
    pk = dunia.baris("s").pk
    assert f'name="ganti" value="{pk}:68,8">Ganti menjadi 68,8</button>' in tubuh(jawaban)
    assert (dunia.nilai("s"), dunia.nilai("b")) == (None, Decimal(90))
    ulang = client.post(lembar(), data(dunia, s="68.8") | {"ganti": f"{pk}:68,8"})
    assert ulang.status_code == 302
    assert dunia.nilai("s") == Decimal("68.8")


def test_kosong_bukan_nol(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "70")
    pk = dunia.baris("s").pk
    masuk("operator").post(lembar(), {f"n-{pk}": "  ", f"a-{pk}": "70", f"v-{pk}": "1"})
    assert dunia.nilai("s") is None
    assert 'value="0"' not in tubuh(masuk("operator").get(lembar())).split(f'id="n-{pk}"')[1][:120]


def test_konflik_menawarkan_dua_nilai_dan_menunggu_pilihan(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    isi_nilai(dunia, "s", "70")
    pk = dunia.baris("s").pk
    kiriman = {f"n-{pk}": "75", f"a-{pk}": "", f"v-{pk}": "0"}
    jawaban = client.post(lembar(), kiriman)
    assert jawaban.status_code == 409
    assert "Pakai nilai saya (75)" in tubuh(jawaban)
    assert "Pakai nilai 70" in tubuh(jawaban)
    assert client.post(lembar(), kiriman).status_code == 409, "saving again must not overwrite"
    assert dunia.nilai("s") == Decimal(70)
    lain = client.post(lembar(), kiriman | {"pakai": f"lain:{pk}"})
    assert (lain.status_code, dunia.nilai("s")) == (302, Decimal(70))
    saya = client.post(lembar(), kiriman | {"pakai": f"saya:{pk}:1"})
    assert (saya.status_code, dunia.nilai("s")) == (302, Decimal(75))


def test_sel_yang_tidak_disentuh_tidak_menimpa(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "70")
    pk = dunia.baris("s").pk
    isi_nilai(dunia, "s", "71", versi=1)
    kiriman = data(dunia, a="1") | {f"n-{pk}": "70", f"a-{pk}": "70", f"v-{pk}": "1"}
    assert masuk("operator").post(lembar(), kiriman).status_code == 302
    assert dunia.nilai("s") == Decimal(71)


def test_di_luar_jadwal_423_dan_ketikan_tetap_ada(dunia: Dunia, masuk: Masuk) -> None:
    dunia.tutup_jadwal()
    client = masuk("operator")
    assert "Isian terkunci." in tubuh(client.get(lembar()))
    assert f'name="n-{dunia.baris("s").pk}"' not in tubuh(client.get(lembar()))
    jawaban = client.post(lembar(), data(dunia, s="70"))
    assert jawaban.status_code == 423
    assert 'value="70"' in tubuh(jawaban)
    assert dunia.nilai("s") is None


def test_instansi_lain_404_dengan_teks_yang_sama(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("asing")
    asing = client.get(lembar())
    assert asing.status_code == client.post(lembar(), {}).status_code == 404
    tiada = client.get(lembar(kode="tidak-ada"))
    assert asing.content.replace(b"uji", b"") == tiada.content.replace(b"tidak-ada", b"")
    indikator = dunia.indikator("1.3").pk
    url = reverse("penilaian:isian_indikator", args=[indikator, TAHUN, "TAHUN"])
    assert client.get(url).status_code == client.post(url, {}).status_code == 404


def test_baris_asing_di_lembar_sendiri_404(dunia: Dunia, masuk: Masuk) -> None:
    kiriman = data(dunia, s="70") | {"n-999999999": "1", "a-999999999": "", "v-999999999": "0"}
    assert masuk("operator").post(lembar(), kiriman).status_code == 404
    assert dunia.nilai("s") is None


@pytest.mark.parametrize("siapa", ["verifikator", "kepala", "reviuer"])
def test_yang_bukan_pengisi_403(dunia: Dunia, masuk: Masuk, siapa: str) -> None:
    isi_nilai(dunia, "s", "80")
    pk = dunia.realisasi("1.3").pk
    target = Target.objects.get(indikator=dunia.indikator("1.3"), tahun=TAHUN).pk
    indikator = reverse(
        "penilaian:isian_indikator", args=[dunia.indikator("1.3").pk, TAHUN, "TAHUN"]
    )
    alamat = [
        lembar(),
        indikator,
        reverse("penilaian:isian_target", args=["uji", TAHUN]),
        reverse("penilaian:isian_periksa", args=["uji", TAHUN, "TAHUN"]),
        reverse("penilaian:target_ubah", args=[target]),
        *(reverse(f"penilaian:{n}", args=[pk]) for n in ("ajukan", "tarik")),
        f"{indikator}bukti/",
        f"{indikator}tautan/",
    ]
    if siapa != "verifikator":
        alamat += [reverse(f"penilaian:{n}", args=[pk]) for n in ("sahkan", "kembalikan")]
    client = masuk(siapa)
    assert {u: client.post(u, data(dunia, s="1")).status_code for u in alamat} == dict.fromkeys(
        alamat, 403
    )
    assert (dunia.nilai("s"), dunia.realisasi("1.3").status) == (Decimal(80), "draf")


def test_reviuer_tidak_melihat_draf(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("reviuer")
    assert client.get(lembar()).status_code == 403
    assert client.get(reverse("penilaian:isian")).status_code == 403
    assert client.get(reverse("penilaian:antrean")).status_code == 403


def test_verifikator_membaca_lembar_tanpa_kotak_isian(dunia: Dunia, masuk: Masuk) -> None:
    isi = tubuh(masuk("verifikator").get(lembar()))
    assert "Hanya baca" in isi
    assert 'name="n-' not in isi


def test_perjalanan_kirim_kembalikan_perbaiki_sahkan(dunia: Dunia, masuk: Masuk) -> None:
    operator, verifikator = masuk("operator"), masuk("verifikator")
    operator.post(lembar(), data(dunia, s="40"))
    periksa = reverse("penilaian:isian_periksa", args=["uji", TAHUN, "TAHUN"])
    assert "Capaian di bawah 90 %" in tubuh(operator.get(periksa))
    assert operator.post(periksa).status_code == 422
    realisasi = dunia.realisasi("1.3")
    ajukan = reverse("penilaian:ajukan", args=[realisasi.pk])
    assert operator.post(ajukan).status_code == 422
    pk = realisasi.indikator_id
    teks = {f"p-{pk}": "Kegiatan digeser ke tahun depan.", f"pa-{pk}": "", f"pv-{pk}": "1"}
    assert operator.post(lembar(), teks).status_code == 302
    assert operator.post(periksa).status_code == 302
    assert dunia.realisasi("1.3").status == "diajukan"

    antrean = reverse("penilaian:antrean")
    assert "Kegiatan digeser ke tahun depan." in tubuh(verifikator.get(antrean))
    kembalikan = reverse("penilaian:kembalikan", args=[realisasi.pk])
    tanpa = verifikator.post(kembalikan, {"catatan": " "})
    assert tanpa.status_code == 422
    assert "Tuliskan catatan" in tubuh(tanpa)
    verifikator.post(kembalikan, {"catatan": "Sebutkan tanggalnya."})
    assert "Sebutkan tanggalnya." in tubuh(operator.get(reverse("penilaian:isian")))
    assert "Sebutkan tanggalnya." in tubuh(operator.get(lembar()))
    operator.post(ajukan)
    verifikator.post(reverse("penilaian:sahkan", args=[realisasi.pk]))
    assert dunia.realisasi("1.3").status == "disahkan"
    assert "Tidak ada yang menunggu" in tubuh(verifikator.get(antrean))


def test_verifikator_instansi_lain_404(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "80")
    pk = dunia.realisasi("1.3").pk
    indikator = dunia.indikator("1.3").pk
    unggah = reverse("penilaian:bukti_unggah", args=[indikator, TAHUN, "TAHUN"])
    assert masuk("asing").post(unggah).status_code == 404
    for nama in ("sahkan", "kembalikan", "ajukan"):
        assert masuk("asing").post(reverse(f"penilaian:{nama}", args=[pk])).status_code == 404


def test_variabel_bersama_satu_kotak_dan_disebut_pemakainya(dunia: Dunia, masuk: Masuk) -> None:
    isi = tubuh(masuk("operator").get(lembar()))
    assert isi.count(f'name="n-{dunia.baris("b").pk}"') == 1
    assert "diisi pada indikator 1.1" in isi
    assert "juga dipakai 1.2, K.1" in isi


def test_lembar_kerja_tabel_dengan_bobot_dan_langkah(dunia: Dunia, masuk: Masuk) -> None:
    url = reverse("penilaian:isian_indikator", args=[dunia.indikator("2.1").pk, TAHUN, "TAHUN"])
    client = masuk("operator")
    kiriman: dict[str, str] = {"versi": "0", "penjelasan": "", "kendala": "", "tindak_lanjut": ""}
    for kode, teks in (("1", "80"), ("2", "90,5")):
        pk = dunia.baris("t", kode).pk
        kiriman |= {f"n-{pk}": teks, f"a-{pk}": "", f"v-{pk}": "0"}
    isi = tubuh(client.post(url, kiriman, follow=True)).replace("\N{NO-BREAK SPACE}", " ")
    assert "40 %" in isi
    assert dunia.realisasi("2.1").capaian.nilai == Decimal("86.3")
    assert "0,6 × 90,5" in isi


def test_nilai_terbit_butuh_sumber(dunia: Dunia, masuk: Masuk) -> None:
    url = reverse("penilaian:isian_indikator", args=[dunia.indikator("1.4").pk, TAHUN, "TAHUN"])
    client = masuk("operator")
    kiriman = {"versi": "0", "penjelasan": "", "nilai_terbit": "72,5", "sumber_terbit": ""}
    jawaban = client.post(url, kiriman)
    assert jawaban.status_code == 422
    assert "Tuliskan sumber nilai yang diterbitkan." in tubuh(jawaban)
    assert 'value="72,5"' in tubuh(jawaban)
    assert client.post(url, kiriman | {"sumber_terbit": "LHE 2026"}).status_code == 302
    assert dunia.realisasi("1.4").capaian.nilai == Decimal("72.5")


def test_penjelasan_yang_bertabrakan_menunggu_pilihan(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "40")
    client = masuk("operator")
    pk = dunia.indikator("1.3").pk
    pertama = {f"p-{pk}": "Penjelasan orang lain.", f"pa-{pk}": "", f"pv-{pk}": "1"}
    assert client.post(lembar(), pertama).status_code == 302
    kedua = {f"p-{pk}": "Penjelasan saya.", f"pa-{pk}": "", f"pv-{pk}": "1"}
    jawaban = client.post(lembar(), kedua)
    assert jawaban.status_code == 409
    assert "Penjelasan orang lain." in tubuh(jawaban)
    assert "Penjelasan saya.</textarea>" in tubuh(jawaban)
    assert client.post(lembar(), kedua | {"pakai": f"teks-lain:{pk}"}).status_code == 302
    assert dunia.realisasi("1.3").penjelasan == "Penjelasan orang lain."
    assert client.post(lembar(), kedua | {"pakai": f"teks:{pk}:2"}).status_code == 302
    assert dunia.realisasi("1.3").penjelasan == "Penjelasan saya."

    url = reverse("penilaian:isian_indikator", args=[pk, TAHUN, "TAHUN"])
    ketiga = {"versi": "2", "penjelasan": "Ketiga.", "kendala": "", "tindak_lanjut": ""}
    jawaban = client.post(url, ketiga)
    assert jawaban.status_code == 409
    assert 'value="form:3">Pakai teks saya' in tubuh(jawaban)
    assert client.post(url, ketiga | {"pakai": "form:3"}).status_code == 302
    assert dunia.realisasi("1.3").penjelasan == "Ketiga."


def test_target_rentang_titik_dan_perubahan_terkunci(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    url = reverse("penilaian:isian_target", args=["uji", TAHUN])
    target = Target.objects.get(indikator=dunia.indikator("1.3"), tahun=TAHUN)
    kunci = f"{target.indikator_id}-TAHUN"
    kiriman = {f"t-{kunci}": "7.5..8", f"ta-{kunci}": "80", f"tv-{kunci}": "1"}
    jawaban = client.post(url, kiriman)
    assert jawaban.status_code == 422
    assert "Ganti menjadi 7,5–8" in tubuh(jawaban)
    assert client.post(url, kiriman | {"ganti": f"{kunci}:7,5–8"}).status_code == 302
    target.refresh_from_db()
    assert (target.bawah, target.atas) == (Decimal("7.5"), Decimal(8))
    assert client.post(url, kiriman | {f"t-{kunci}": "9"}).status_code == 409

    isi_nilai(dunia, "s", "8")
    client.post(reverse("penilaian:ajukan", args=[dunia.realisasi("1.3").pk]))
    assert "Ubah target terkunci" in tubuh(client.get(url))
    assert f'name="t-{kunci}"' not in tubuh(client.get(url))
    ubah = reverse("penilaian:target_ubah", args=[target.pk])
    isi = {"versi": "2", "target": "9", "alasan": "", "dokumen": ""}
    assert client.post(ubah, isi).status_code == 422
    lengkap = isi | {"alasan": "Anggaran berubah", "dokumen": "PK Perubahan 2/2026"}
    assert client.post(ubah, lengkap).status_code == 302
    assert "Diubah dari 7,5–8 menjadi 9: Anggaran berubah" in tubuh(client.get(url))


def test_jejak_tidak_menautkan_daftar_tugas_bagi_admin(
    dunia: Dunia, masuk: Masuk, client: Client
) -> None:
    """An admin reads every sheet, but has no list of tasks: its address would refuse him."""
    admin = Pengguna.objects.create_superuser("pengelola", password=None)
    client.force_login(admin)
    tautan = f'href="{reverse("penilaian:isian")}"'
    indikator = dunia.indikator("1.1").pk
    for alamat in (
        lembar(),
        reverse("penilaian:isian_indikator", args=[indikator, TAHUN, "TAHUN"]),
        reverse("penilaian:isian_tahun", args=["uji", TAHUN]),
        reverse("penilaian:isian_target", args=["uji", TAHUN]),
    ):
        assert tautan in tubuh(masuk("operator").get(alamat)), alamat
        jawaban = client.get(alamat)
        assert jawaban.status_code == 200
        assert tautan not in tubuh(jawaban), alamat
