"""Targets of several years on one sheet, and whether quarters lead to their year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from penilaian.selaras_target import cara_gabung, catatan_selaras
from renstra.aturan import CaraTahunan, Konsolidasi
from renstra.models import PerubahanTarget, Target
from tests.kueri import hitung_kueri
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, tubuh

KISI = "/isian/uji/target/"


def kotak(
    dunia: Dunia, teks: str, tahun: int = TAHUN, periode: str = "TAHUN", nomor: str = "1.3"
) -> dict[str, str]:
    """A posted box as the user saw it."""
    i = dunia.indikator(nomor)
    kini = Target.objects.filter(indikator=i, tahun=tahun, periode=periode).first()
    kunci = f"{i.pk}-{periode}-{tahun}"
    return {
        f"t-{kunci}": teks,
        f"ta-{kunci}": f"{kini.bawah.normalize():f}" if kini else "",
        f"tv-{kunci}": str(kini.versi if kini else 0),
    }


def target(dunia: Dunia, tahun: int, periode: str = "TAHUN", nomor: str = "1.3") -> str:
    kini = Target.objects.filter(
        indikator=dunia.indikator(nomor), tahun=tahun, periode=periode
    ).first()
    if kini is None:
        return ""
    return "–".join(dict.fromkeys(f"{n.normalize():f}" for n in (kini.bawah, kini.atas)))


def test_tiga_tahun_dan_triwulan_sekali_simpan(dunia: Dunia, masuk: Masuk) -> None:
    isi = (
        kotak(dunia, "70", TAHUN - 2)
        | kotak(dunia, "72,5–75", TAHUN - 1)
        | kotak(dunia, "85", TAHUN)
        | kotak(dunia, "25", TAHUN, "TW1", "2.2")
    )
    jawaban = masuk("operator").post(KISI, isi, follow=True)
    assert "4 target tersimpan." in tubuh(jawaban)
    assert [target(dunia, t) for t in (TAHUN - 2, TAHUN - 1, TAHUN)] == ["70", "72.5–75", "85"]
    assert target(dunia, TAHUN, "TW1", "2.2") == "25"


def test_yang_ditolak_tetap_terketik_yang_lain_tersimpan(dunia: Dunia, masuk: Masuk) -> None:
    isi = kotak(dunia, "70.5", TAHUN - 2) | kotak(dunia, "85", TAHUN)
    jawaban = masuk("operator").post(KISI, isi)
    assert jawaban.status_code == 422
    kunci = f"{dunia.indikator('1.3').pk}-TAHUN-{TAHUN - 2}"
    assert f'name="ganti" value="{kunci}:70,5"' in tubuh(jawaban)
    assert (target(dunia, TAHUN - 2), target(dunia, TAHUN)) == ("", "85")
    masuk("operator").post(KISI, isi | {"ganti": f"{kunci}:70,5"})
    assert target(dunia, TAHUN - 2) == "70.5"


def test_konflik_dan_tahun_terkunci(dunia: Dunia, masuk: Masuk) -> None:
    lama = kotak(dunia, "60", TAHUN - 1)
    masuk("operator2").post(KISI, kotak(dunia, "61", TAHUN - 1))
    client = masuk("operator")
    jawaban = client.post(KISI, lama)
    assert jawaban.status_code == 409
    assert "Pakai nilai saya (60)" in tubuh(jawaban)
    assert target(dunia, TAHUN - 1) == "61"
    pk = {"tanggal": f"{TAHUN}-02-12", "dokumen": "PK 1/2026"}
    masuk("verifikator").post(f"/isian/uji/{TAHUN}/target/kunci/", pk)
    assert client.post(KISI, kotak(dunia, "99", TAHUN)).status_code == 422
    assert client.post(KISI, kotak(dunia, "9", TAHUN, "TW1", "2.2")).status_code == 423
    assert (target(dunia, TAHUN), target(dunia, TAHUN, "TW1", "2.2")) == ("80", "")
    halaman = tubuh(client.get(KISI))
    assert f'name="t-{dunia.indikator("1.3").pk}-TAHUN-{TAHUN}"' not in halaman
    assert f'name="t-{dunia.indikator("1.3").pk}-TAHUN-{TAHUN - 1}"' in halaman
    assert not PerubahanTarget.objects.exists()


def test_salin_target_tahun_lalu_juga_menyimpan_yang_terketik(dunia: Dunia, masuk: Masuk) -> None:
    Target.objects.filter(indikator__sasaran__keputusan=dunia.keputusan, tahun=TAHUN).delete()
    isi = kotak(dunia, "90", TAHUN) | {"salin": str(TAHUN)}
    jawaban = masuk("operator").post(KISI, isi, follow=True)
    assert f"6 target {TAHUN} disalin dari tahun {TAHUN - 1}." in tubuh(jawaban)
    assert (target(dunia, TAHUN), target(dunia, TAHUN, nomor="1.1")) == ("90", "75")
    assert masuk("operator").post(KISI, {"salin": "abc"}).status_code == 423


def test_triwulan_yang_tidak_menjumlah_ke_tahun_disebut(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    isi: dict[str, str] = {}
    for periode in ("TW1", "TW2", "TW3", "TW4"):
        isi |= kotak(dunia, "19", TAHUN, periode, "2.2")
    halaman = tubuh(client.post(KISI, isi, follow=True))
    assert "Jumlah target periode 76 tidak sama dengan target tahun 80." in halaman
    client.post(KISI, kotak(dunia, "23", TAHUN, "TW4", "2.2"))
    assert "tidak sama" not in tubuh(client.get(KISI))


@pytest.mark.parametrize(
    ("siapa", "kode"), [("asing", 404), ("reviuer", 403), ("verifikator", 403), ("kepala", 403)]
)
def test_hanya_pengisi(dunia: Dunia, masuk: Masuk, siapa: str, kode: int) -> None:
    assert masuk(siapa).post(KISI, kotak(dunia, "1")).status_code == kode
    assert target(dunia, TAHUN) == "80"


def test_indikator_asing_menggagalkan_semuanya(dunia: Dunia, masuk: Masuk) -> None:
    isi = kotak(dunia, "1") | {f"t-999999-TAHUN-{TAHUN}": "5", f"tv-999999-TAHUN-{TAHUN}": "0"}
    assert masuk("operator").post(KISI, isi).status_code == 404
    assert target(dunia, TAHUN) == "80"


def test_jumlah_kueri_tetap(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    awal, _ = hitung_kueri(client, KISI)
    client.post(KISI, kotak(dunia, "70", TAHUN - 2) | kotak(dunia, "25", TAHUN, "TW1", "2.2"))
    client.get(KISI)  # shows the message
    assert hitung_kueri(client, KISI)[0] == awal <= 22


J, R, N, K = (
    Konsolidasi(k) for k in ("JUMLAH", "RATA_RATA", "NILAI_TERAKHIR", "KUMULATIF_PERIODE")
)
DARI, RATA = CaraTahunan.DARI_VARIABEL, CaraTahunan.RATA_HASIL


@pytest.mark.parametrize(
    ("konsolidasi", "cara", "satu", "harap"),
    [
        ([J], DARI, True, J),
        ([R], DARI, True, R),
        ([N, N], DARI, False, N),
        ([J, J], DARI, False, None),  # a ratio of sums
        ([J, N], DARI, False, None),
        ([J, J], RATA, False, R),
        ([K], DARI, True, None),
        ([], DARI, False, None),
    ],
)
def test_cara_gabung(
    konsolidasi: list[Konsolidasi], cara: CaraTahunan, satu: bool, harap: Konsolidasi | None
) -> None:
    assert cara_gabung(konsolidasi, cara, satu_variabel=satu) == harap


def r(bawah: str, atas: str = "") -> tuple[Decimal, Decimal]:
    return Decimal(bawah), Decimal(atas or bawah)


@pytest.mark.parametrize(
    ("cara", "periode", "tahun", "harap"),
    [
        (J, [r("20"), r("30")], r("50"), ""),
        (J, [r("20"), r("30")], r("60"), "Jumlah target periode 50 tidak sama"),
        (J, [r("20"), None], r("60"), ""),
        (R, [r("80"), r("90")], r("85"), ""),
        (R, [r("80"), r("90"), r("90")], r("85"), "Rata-rata target periode 86,67"),
        (N, [None, r("90")], r("90"), ""),
        (N, [r("90"), r("88")], r("90"), "Target periode terakhir 88"),
        (J, [r("7", "8"), r("1")], r("8", "9"), ""),
        (J, [r("7", "8"), r("1")], r("8"), "periode 8–9 tidak sama dengan target tahun 8."),
        (None, [r("1")], r("2"), ""),
        (J, [r("1")], None, ""),
        (J, [], r("1"), ""),
    ],
)
def test_catatan_selaras(
    cara: Konsolidasi | None,
    periode: list[tuple[Decimal, Decimal] | None],
    tahun: tuple[Decimal, Decimal] | None,
    harap: str,
) -> None:
    teks = catatan_selaras(cara, periode, tahun)
    assert (harap in teks) if harap else teks == ""
