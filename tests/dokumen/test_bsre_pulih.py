"""BSrE beyond the first signature: marks, TOTP, several signers, and results looked up later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iku.dokumen import pemulihan, services, urutan
from iku.dokumen.choices import JenisTandaTangan, StatusDokumen, StatusUpaya
from iku.dokumen.galat import GalatRender
from iku.dokumen.models import ArsipPdf, BerkasLangkah, Dokumen
from iku.dokumen.paraf import baris_paraf, pastikan_tanda_tunggal, tanda_langkah
from iku.dokumen.penanda.bsre import BSrE
from iku.dokumen.penanda.bsre_tampilan import Tampilan
from iku.dokumen.port import GalatTandaTangan
from iku.dokumen.selectors import isi_arsip, langkah_kini, upaya_ragu
from iku.inti.galat import GalatKeadaan
from tests.dokumen.bahan import akar_der, keterangan, naskah_contoh
from tests.dokumen.bahan_bsre import bocor, isi_basis_data, minta, port_bsre
from tests.dokumen.klien_palsu import TOTP, Palsu, jalankan

pytestmark = pytest.mark.django_db
NAMA = "Drs. Contoh Kepala, M.Si."


@pytest.fixture
def palsu(map_otoritas: Path) -> Iterator[Palsu]:
    keadaan = Palsu(map_otoritas)
    server = jalankan(keadaan)
    yield keadaan
    keadaan.lepas.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def dokumen() -> Dokumen:
    return services.siapkan(**keterangan(penandatangan_nama=NAMA))


@pytest.fixture(scope="module")
def naskah_polos() -> bytes:
    return naskah_contoh(isian=())


def _ragu(dokumen: Dokumen, pdf: bytes, port: BSrE) -> str:
    """Sign, expect doubt; returns the code."""
    with pytest.raises(GalatTandaTangan) as galat:
        services.tandatangani(dokumen=dokumen, pdf=pdf, port=port, permintaan=minta())
    assert galat.value.tidak_pasti
    return galat.value.kode


@pytest.mark.parametrize("ulah", ["id lalu putus", "unduhan putus"])
def test_hasil_diambil_kemudian_dengan_nomor_dokumen(
    ulah: str, palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes
) -> None:
    palsu.ulah = ulah
    port = port_bsre(palsu, "v1")
    kode = _ragu(dokumen, naskah_polos, port)
    assert kode == ("JAWABAN_TERPOTONG" if ulah == "id lalu putus" else "UNDUH_GAGAL")
    ragu = upaya_ragu(dokumen)
    assert ragu.id_layanan == "id-7"
    arsip = pemulihan.dari_layanan(
        dokumen=dokumen, naskah=naskah_polos, port=port, permintaan=minta(sandi="", nik="")
    )
    assert isi_arsip(arsip).startswith(naskah_polos)
    assert palsu.hitungan["tanda tangan"] == 1  # looked up, not signed again
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.BERLAKU
    assert sorted(dokumen.upaya.values_list("status", flat=True)) == ["sah", "tidak_pasti"]
    with pytest.raises(GalatKeadaan):
        pemulihan.dari_layanan(dokumen=dokumen, naskah=naskah_polos, port=port, permintaan=minta())
    assert ArsipPdf.objects.count() == 1


def test_berkas_yang_sudah_diberikan_tetap_ragu_tanpa_nomor(
    palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes
) -> None:
    palsu.ulah = "id lalu putus"
    port = port_bsre(palsu, "v1")
    _ragu(dokumen, naskah_polos, port)
    palsu.simpanan.clear()  # somebody else has taken it
    with pytest.raises(GalatTandaTangan) as galat:
        pemulihan.dari_layanan(dokumen=dokumen, naskah=naskah_polos, port=port, permintaan=minta())
    assert galat.value.tidak_pasti
    assert upaya_ragu(dokumen).id_layanan == ""
    with pytest.raises(GalatKeadaan, match="unggah di halaman ini"):
        pemulihan.dari_layanan(dokumen=dokumen, naskah=naskah_polos, port=port, permintaan=minta())


def test_versi_2_tidak_memberi_nomor(palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes) -> None:
    palsu.ulah = "gerbang"
    port = port_bsre(palsu, "v2")
    _ragu(dokumen, naskah_polos, port)
    with pytest.raises(GalatKeadaan, match="riwayat layanan"):
        pemulihan.dari_layanan(dokumen=dokumen, naskah=naskah_polos, port=port, permintaan=minta())


@pytest.mark.parametrize("versi", ["v1", "v2"])
def test_berkas_dari_riwayat_layanan_diunggah(
    versi: str, palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes, map_otoritas: Path
) -> None:
    palsu.ulah = "putus sebelum jawaban"
    port = port_bsre(palsu, versi)
    _ragu(dokumen, naskah_polos, port)
    isi = {
        "dokumen": dokumen,
        "naskah": naskah_polos,
        "port": port,
        "permintaan": minta(sandi="", nik=""),
        "akar": [akar_der(map_otoritas)],
    }
    hasil = palsu.tandatangani(naskah_polos)
    lain = palsu.tandatangani(naskah_contoh("<p>Isi lain.</p>", isian=()))
    for buruk, kode in (
        (naskah_polos, "HASIL_LAIN"),
        (lain, "HASIL_LAIN"),
        (b"x", "HASIL_BUKAN_PDF"),
    ):
        with pytest.raises(GalatTandaTangan) as galat:
            pemulihan.dari_berkas(**isi, hasil=buruk)
        assert galat.value.kode == kode
    with pytest.raises(GalatTandaTangan) as galat:
        pemulihan.dari_berkas(**{**isi, "akar": []}, hasil=hasil)
    assert galat.value.kode == "HASIL_TAK_DIPERCAYA"
    assert dokumen.upaya.count() == 1  # a file that does not fit is no attempt
    assert isinstance(pemulihan.dari_berkas(**isi, hasil=hasil), ArsipPdf)
    with pytest.raises(GalatKeadaan):
        pemulihan.dari_berkas(**isi, hasil=hasil)
    assert ArsipPdf.objects.count() == 1
    assert palsu.hitungan["tanda tangan"] == 1


def test_tanpa_upaya_ragu_tidak_ada_yang_dipulihkan(
    palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes
) -> None:
    with pytest.raises(GalatKeadaan, match="Tidak ada upaya"):
        pemulihan.dari_layanan(
            dokumen=dokumen,
            naskah=naskah_polos,
            port=port_bsre(palsu, "v1"),
            permintaan=minta(),
        )
    palsu.ulah = "gerbang"
    _ragu(dokumen, naskah_polos, port_bsre(palsu, "v1"))
    with pytest.raises(GalatKeadaan, match="Naskah berubah"):
        pemulihan.dari_layanan(
            dokumen=dokumen,
            naskah=naskah_contoh("<p>Lain.</p>", isian=()),
            port=port_bsre(palsu, "v1"),
            permintaan=minta(),
        )


def test_totp_menggantikan_frasa_sandi(
    palsu: Palsu, dokumen: Dokumen, naskah_polos: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    port = BSrE(palsu.klien(), "v2", totp=True)
    assert port.meminta == ("nik", "totp")
    for salah in ("", "12", "abcdef"):
        with pytest.raises(GalatTandaTangan) as galat:
            port.tandatangani(naskah_polos, minta(sandi="", totp=salah))
        assert galat.value.kode == "TOTP_SALAH"
    assert palsu.hitungan == {}
    services.tandatangani(
        dokumen=dokumen, pdf=naskah_polos, port=port, permintaan=minta(sandi="", totp=TOTP)
    )
    assert palsu.isian["totp"] == TOTP
    assert "passphrase" not in palsu.isian
    assert TOTP not in caplog.text + isi_basis_data()
    assert bocor(caplog.text + isi_basis_data()) == []


@pytest.mark.parametrize("versi", ["v1", "v2"])
def test_gambar_di_atas_tanda(versi: str, palsu: Palsu, naskah_polos: bytes) -> None:
    rupa = Tampilan(tampak=True, lebar=70, tinggi=60, pakai_tanda=True)
    port = BSrE(palsu.klien(), versi, rupa, tanda="#^")
    port.tandatangani(naskah_polos, minta(tanda="#"))
    isian = palsu.isian
    assert isian["tag_koordinat"] == "#"
    assert isian["tampilan"].lower() == "visible"
    assert (int(isian["width"]), int(isian["height"])) == (70, 60)
    assert not {"page", "xAxis", "yAxis", "originX", "originY"} & set(isian)
    port.tandatangani(naskah_polos, minta())  # this signer has no mark on the paper
    assert palsu.isian["tampilan"].lower() == "invisible"


def test_tanda_untuk_setiap_penanda_dan_hanya_sekali_dalam_naskah(palsu: Palsu) -> None:
    dokumen = services.siapkan(
        **keterangan(),
        penanda=[
            urutan.CalonPenanda(f"Jabatan {n}", f"Contoh {n}", JenisTandaTangan.PARAF)
            for n in (1, 2)
        ]
        + [urutan.CalonPenanda("Kepala", "Contoh Kepala")],
    )
    langkah = langkah_kini(dokumen)
    port = BSrE(palsu.klien(), "v2", tanda="#^")
    assert [tanda_langkah(langkah, satu, port) for satu in langkah] == ["^", "", "#"]
    assert [p.tanda for p in baris_paraf(langkah, port)] == ["^", ""]
    pastikan_tanda_tunggal("<p title='#'>a # b</p><style>#x{}</style>", ["#"])
    for html in ("<p>a</p>", "<p># dan #</p>", "<p>&#35; #</p>"):
        with pytest.raises(GalatRender, match=r"juga dipakai|tidak ada"):
            pastikan_tanda_tunggal(html, ["#"])


def test_paraf_lalu_tanda_tangan_lewat_bsre(palsu: Palsu, naskah_polos: bytes) -> None:
    """Each signer with his own certificate; the fixed name belongs to the head only."""
    dokumen = services.siapkan(
        **keterangan(penandatangan_nama=NAMA),
        penanda=(
            urutan.CalonPenanda("Sekretaris", "Contoh Kepala", JenisTandaTangan.PARAF),
            urutan.CalonPenanda("Kepala Dinas Contoh", NAMA),
        ),
    )
    port = port_bsre(palsu, "v2")
    port.nama_sertifikat = "NAMA LAIN"
    paraf = services.tandatangani_langkah(
        dokumen=dokumen, pdf=naskah_polos, port=port, permintaan=minta(utama=False)
    )
    assert isinstance(paraf, BerkasLangkah)
    with pytest.raises(GalatTandaTangan) as galat:
        services.tandatangani_langkah(
            dokumen=dokumen, pdf=isi_arsip(paraf), port=port, permintaan=minta()
        )
    assert galat.value.kode == "HASIL_ORANG_LAIN"
    assert dokumen.upaya.first().status == StatusUpaya.GAGAL
    port.nama_sertifikat = ""
    arsip = services.tandatangani_langkah(
        dokumen=dokumen, pdf=isi_arsip(paraf), port=port, permintaan=minta()
    )
    assert isinstance(arsip, ArsipPdf)
    assert isi_arsip(arsip).startswith(isi_arsip(paraf))
