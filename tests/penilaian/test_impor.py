"""From the template to saved figures: what the operator downloads, fills in, sees and confirms."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from penilaian.models import HalamanImpor, Impor, NilaiVariabel
from penilaian.services.isian.realisasi import ajukan
from renstra.models import Target
from tests.kerja import kerjakan_semua
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, isi_nilai, tubuh
from tests.penilaian.isi_templat import buka, cari, isi_csv, isi_xlsx, simpan


def templat(client: Client, periode: str = "TAHUN", bentuk: str = "xlsx") -> bytes:
    alamat = f"/isian/uji/{TAHUN}/templat/?periode={periode}&bentuk={bentuk}"
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return jawaban.content


def unggah(client: Client, isi: bytes, nama: str = "isian.xlsx") -> Any:
    berkas = SimpleUploadedFile(nama, isi)
    return client.post(f"/isian/uji/{TAHUN}/unggah/", {"berkas": berkas}, follow=True)


def impor_kini() -> Impor:
    return Impor.objects.order_by("-pk")[0]


def simpan_semua(client: Client, aksi: str = "semua") -> Any:
    return client.post(f"/isian/impor/{impor_kini().pk}/simpan/", {"aksi": aksi}, follow=True)


def test_templat_memuat_baris_target_tahun_lalu_dan_sel_yang_diisi(
    dunia: Dunia, masuk: Masuk
) -> None:
    isi_nilai(dunia, "a", "68.8")
    NilaiVariabel(
        baris=dunia.baris("a"), tahun=TAHUN - 1, periode="TAHUN", nilai=Decimal("61.5")
    ).save()
    buku = buka(templat(masuk("operator")))
    assert buku.sheetnames == ["Petunjuk", "Realisasi", "Target"]
    lembar = buku["Realisasi"]
    sel = cari(lembar, "Jumlah a")
    assert (sel.value, sel.protection.locked) == (68.8, False)
    baris = [s.value for s in lembar[sel.row or 0]]
    assert baris[1:9] == [
        "1 Meningkatnya mutu", "1.1 Indikator 1.1", "Jumlah a", "orang",
        "makin tinggi makin baik", "80", 61.5, 68.8,
    ]  # fmt: skip
    assert lembar.protection.sheet
    assert lembar["C5"].protection.locked
    assert lembar.column_dimensions["A"].hidden
    assert lembar.freeze_panes == "D5"
    assert (lembar.page_setup.orientation, str(lembar.page_setup.paperSize)) == ("landscape", "9")
    [aturan] = lembar.data_validations.dataValidation
    assert (aturan.type, sel.coordinate in aturan.sqref) == ("decimal", True)
    with pytest.raises(LookupError):
        cari(lembar, "Kegiatan")  # quarterly: not in the sheet of the year


def test_templat_semua_periode_mengunci_yang_tidak_diisi(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "s", "80")
    ajukan(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=dunia.realisasi("1.3").pk,
        oleh=dunia.pengguna["operator"],
    )
    lembar = buka(templat(masuk("operator"), "SEMUA"))["Realisasi"]
    assert not cari(lembar, "Kegiatan", "TW2").protection.locked
    assert cari(lembar, "Kegiatan", "TAHUN").protection.locked
    terkirim = cari(lembar, "Jumlah s")
    assert terkirim.protection.locked
    assert "1.3 yang sudah diajukan" in lembar.cell(terkirim.row, terkirim.column + 1).value


def test_dari_templat_sampai_tersimpan(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "b", "80")
    isi_nilai(dunia, "s", "75")
    client = masuk("operator")
    berkas = isi_xlsx(
        templat(client),
        {"Jumlah a": 60.5, "Jumlah b": "100", "Aspek: Aspek satu": "1.234,5", "Jumlah c": "68.8"},
    )
    jawaban = unggah(client, berkas)
    teks = tubuh(jawaban)
    assert jawaban.status_code == 200
    assert impor_kini().jumlah == {
        "baru": 2,
        "berubah": 1,
        "ditolak": 1,
        "sama": 1,
        "dipakai": 0,
    } | {"sama": impor_kini().jumlah["sama"]}
    assert "Pakai koma untuk desimal, misalnya 68,8." in teks  # the refused tab comes first
    assert f"Realisasi baris {cari(buka(berkas)['Realisasi'], 'Jumlah c').row}" in teks
    berubah = tubuh(client.get(f"/isian/impor/{impor_kini().pk}/?hasil=berubah"))
    assert "Jumlah b" in berubah
    assert ">80<" in berubah
    assert "<strong>100</strong>" in berubah
    assert dunia.nilai("a") is None  # nothing before the confirmation

    assert simpan_semua(client).status_code == 409  # a refused cell is left: say so
    assert dunia.nilai("a") is None
    teks = tubuh(simpan_semua(client, "kecuali"))
    assert "3 isian tersimpan" in teks
    assert (dunia.nilai("a"), dunia.nilai("b"), dunia.nilai("c")) == (
        Decimal("60.5"), Decimal(100), None,
    )  # fmt: skip
    assert dunia.realisasi("1.1").capaian.nilai == Decimal("60.5")
    entri = LogEntry.objects.filter(additional_data={"alasan": "Impor Excel isian.xlsx"})
    assert {e.content_type.model for e in entri} >= {"nilaivariabel"}
    assert {e.actor for e in entri} == {dunia.pengguna["operator"]}
    assert simpan_semua(client).status_code == 200  # twice is once
    assert dunia.nilai("b") == Decimal(100)
    nilai = NilaiVariabel.objects.get(baris=dunia.baris("b"), tahun=TAHUN)
    assert (nilai.versi, nilai.diubah_oleh) == (2, dunia.pengguna["operator"])


def test_csv_dan_target_dan_rentang(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    isi = isi_csv(templat(client, bentuk="csv"), {"Jumlah a": "1.234,5", "Jumlah b": "-3"})
    unggah(client, isi, "isian.csv")
    simpan_semua(client)
    assert (dunia.nilai("a"), dunia.nilai("b")) == (Decimal("1234.5"), Decimal(-3))

    berkas = isi_xlsx(
        templat(client, "TARGET"), {"1.1 Indikator 1.1": "7–8", "1.2 Indikator 1.2": 85}, "Target"
    )
    unggah(client, berkas)
    assert impor_kini().jumlah["berubah"] == 2
    simpan_semua(client)
    kini = Target.objects.filter(tahun=TAHUN, periode="TAHUN")
    satu = kini.get(indikator=dunia.indikator("1.1"))
    assert (satu.bawah, satu.atas, satu.versi) == (Decimal(7), Decimal(8), 2)
    assert kini.get(indikator=dunia.indikator("1.2")).bawah == Decimal(85)
    assert LogEntry.objects.get_for_object(satu).filter(
        additional_data={"alasan": "Impor Excel isian.xlsx"}
    )


def test_yang_tidak_disentuh_tidak_menimpa_orang_lain(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "a", "60")
    client = masuk("operator")
    berkas = isi_xlsx(templat(client), {"Jumlah b": 80})
    isi_nilai(dunia, "a", "65", versi=1)  # meanwhile
    unggah(client, berkas)
    assert impor_kini().jumlah.get("konflik", 0) == 0
    simpan_semua(client)
    assert (dunia.nilai("a"), dunia.nilai("b")) == (Decimal(65), Decimal(80))


def test_konflik_menunjukkan_kedua_nilai_dan_menunggu_pilihan(dunia: Dunia, masuk: Masuk) -> None:
    isi_nilai(dunia, "a", "60")
    client = masuk("operator")
    berkas = isi_xlsx(templat(client), {"Jumlah a": 70})
    isi_nilai(dunia, "a", "65", versi=1)
    teks = tubuh(unggah(client, berkas))
    assert "Diubah operator2 menjadi 65." in teks
    assert "<strong>70</strong>" in teks
    assert simpan_semua(client).status_code == 409
    kunci = f"nilai-{dunia.baris('a').pk}-TAHUN"
    pk = impor_kini().pk
    client.post(f"/isian/impor/{pk}/konflik/", {"halaman": "1", "pakai": kunci})
    simpan_semua(client)
    assert dunia.nilai("a") == Decimal(70)


def test_yang_dicentang_pada_konflik_ikut_tersimpan(dunia: Dunia, masuk: Masuk) -> None:
    """Saving from the page of conflicts loses no choice that was not saved before."""
    client = masuk("operator")
    berkas = isi_xlsx(templat(client), {"Jumlah a": 70, "Jumlah b": 80})
    isi_nilai(dunia, "a", "65")
    isi_nilai(dunia, "b", "66")
    unggah(client, berkas)
    satu = impor_kini()
    isi = {"aksi": "kecuali", "halaman": "1", "pakai": f"nilai-{dunia.baris('a').pk}-TAHUN"}
    assert client.post(f"/isian/impor/{satu.pk}/simpan/", isi | {"halaman": "9"}).status_code == 409
    assert dunia.nilai("a") == Decimal(65), "no such page of conflicts: nothing is saved"
    client.post(f"/isian/impor/{satu.pk}/simpan/", isi)
    assert (dunia.nilai("a"), dunia.nilai("b")) == (Decimal(70), Decimal(66))


def test_yang_berubah_sesudah_pratinjau_tidak_menulis_apa_pun(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    unggah(client, isi_xlsx(templat(client), {"Jumlah a": 70, "Jumlah b": 80}))
    isi_nilai(dunia, "a", "65")
    jawaban = simpan_semua(client)
    assert jawaban.status_code == 409
    assert "Pratinjau di bawah sudah diperbarui" in tubuh(jawaban)
    assert (dunia.nilai("a"), dunia.nilai("b")) == (Decimal(65), None)
    assert (impor_kini().jumlah["konflik"], impor_kini().jumlah["baru"]) == (1, 1)
    simpan_semua(client, "kecuali")
    assert (dunia.nilai("a"), dunia.nilai("b")) == (Decimal(65), Decimal(80))


def test_berkas_besar_lewat_pekerjaan_latar(
    dunia: Dunia, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("penilaian.impor.berkas.DI_TEMPAT_MAKS", 10)
    monkeypatch.setattr("penilaian.views.impor.LANGSUNG_MAKS", 1)
    client = masuk("operator")
    jawaban = unggah(client, isi_xlsx(templat(client), {"Jumlah a": 70, "Jumlah b": 80}))
    assert "/pekerjaan/" in jawaban.redirect_chain[-1][0]
    impor = impor_kini()
    assert (impor.status, bool(impor.berkas)) == ("menunggu", True)
    simpanan, nama = impor.berkas.storage, impor.berkas.name
    [kerja] = kerjakan_semua()
    assert (kerja.status, kerja.alamat) == ("selesai", f"/isian/impor/{impor.pk}/")
    assert impor_kini().status == "siap"
    simpan_semua(client)
    assert dunia.nilai("a") is None  # the worker has not run yet
    [kerja] = kerjakan_semua()
    assert kerja.pesan == "2 isian tersimpan."
    assert (dunia.nilai("a"), impor_kini().status) == (Decimal(70), "disimpan")
    assert simpanan.exists(nama) in (True, False)  # goes on commit, which a test never reaches


def test_berkas_besar_yang_rusak_berakhir_dengan_kalimat(
    dunia: Dunia, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("penilaian.impor.berkas.DI_TEMPAT_MAKS", 10)
    client = masuk("operator")
    buku = buka(templat(client))
    buku["Realisasi"]["A1"] = "lain"
    del buku["Target"]
    unggah(client, simpan(buku))
    kerjakan_semua()
    assert impor_kini().status == "gagal"
    teks = tubuh(client.get(f"/isian/impor/{impor_kini().pk}/"))
    assert "bukan templat isian SIKU" in teks


def test_batal_dan_unggahan_baru_membuang_pratinjau(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    berkas = isi_xlsx(templat(client), {"Jumlah a": 70})
    unggah(client, berkas)
    pertama = impor_kini().pk
    unggah(client, berkas)
    assert Impor.objects.get(pk=pertama).status == "batal"
    client.post(f"/isian/impor/{impor_kini().pk}/batal/")
    assert impor_kini().status == "batal"
    assert not HalamanImpor.objects.exists()
    assert simpan_semua(client).status_code == 409
    assert dunia.nilai("a") is None


@pytest.mark.parametrize("siapa", ["verifikator", "kepala", "reviuer"])
def test_peran_lain_tidak_mengunduh_dan_tidak_mengunggah(
    dunia: Dunia, masuk: Masuk, siapa: str
) -> None:
    isi = isi_xlsx(templat(masuk("operator")), {"Jumlah a": 70})
    client = masuk(siapa)
    assert client.get(f"/isian/uji/{TAHUN}/templat/").status_code == 403
    assert unggah(client, isi).status_code == 403
    assert unggah(masuk("asing"), isi).status_code == 404
    assert not Impor.objects.exists()
