"""Several signers in order: each in turn, one file per step, all signatures stand at the end."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from iku.dokumen import services, urutan, validasi
from iku.dokumen.choices import JenisTandaTangan, Putusan, StatusDokumen, StatusLangkah, StatusUpaya
from iku.dokumen.konfigurasi import akar_dipercaya, port_aktif
from iku.dokumen.models import ArsipPdf, BerkasLangkah, Dokumen, LangkahTandaTangan
from iku.dokumen.paraf import stempel
from iku.dokumen.pemicu import _KOLOM_LANGKAH
from iku.dokumen.periksa import periksa_pdf
from iku.dokumen.port import PermintaanTandaTangan
from iku.dokumen.selectors import giliran, isi_arsip, langkah_kini, waktu_arsip
from iku.dokumen.urutan import CalonPenanda
from iku.inti.galat import GalatKeadaan
from tests.dokumen.bahan import keterangan, naskah_contoh, permintaan, poppler, temuan_pdfa

pytestmark = pytest.mark.django_db
SEKRETARIS = CalonPenanda("Sekretaris", "Contoh Sekretaris", JenisTandaTangan.PARAF, None, "ttd-2")
KABAG = CalonPenanda("Kepala Bagian", "Contoh Kabag", JenisTandaTangan.PARAF, None, "ttd-3")
KEPALA = CalonPenanda("Kepala Dinas Contoh", "Contoh Kepala", isian="ttd-1")
ISIAN = {"Contoh Sekretaris": "ttd-2", "Contoh Kabag": "ttd-3", "Contoh Kepala": "ttd-1"}


@pytest.fixture(scope="session")
def naskah_bertiga() -> bytes:
    """A page with three places: two for initials, one for the head."""
    tempat = '<div id="ttd-2" class="ttd"><p>1</p></div><div id="ttd-3" class="ttd"><p>2</p></div>'
    return naskah_contoh(tempat, isian=("ttd-1", "ttd-2", "ttd-3"))


@pytest.fixture
def dokumen() -> Dokumen:
    return services.siapkan(**keterangan(), penanda=(SEKRETARIS, KABAG, KEPALA))


def _minta(dokumen: Dokumen) -> PermintaanTandaTangan:
    langkah = giliran(dokumen)
    assert langkah is not None
    return permintaan(langkah.nama, isian=ISIAN[langkah.nama])


def _isi(dokumen: Dokumen, naskah: bytes) -> bytes:
    """What the next one signs."""
    selesai = BerkasLangkah.objects.filter(langkah__in=langkah_kini(dokumen))
    terakhir = selesai.order_by("-langkah__urutan").first()
    return isi_arsip(terakhir) if terakhir else naskah


def _lanjut(dokumen: Dokumen, naskah: bytes) -> ArsipPdf | BerkasLangkah:
    return services.tandatangani_langkah(
        dokumen=dokumen, pdf=_isi(dokumen, naskah), port=port_aktif(), permintaan=_minta(dokumen)
    )


def test_tiga_penanda_berurutan(dokumen: Dokumen, naskah_bertiga: bytes, tmp_path: Path) -> None:
    berkas: list[ArsipPdf | BerkasLangkah] = []
    for nama in ("Contoh Sekretaris", "Contoh Kabag", "Contoh Kepala"):
        assert giliran(dokumen).nama == nama
        dokumen.refresh_from_db()
        assert dokumen.status == StatusDokumen.DISIAPKAN
        berkas.append(_lanjut(dokumen, naskah_bertiga))
        assert berkas[-1].penanda == nama
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.BERLAKU
    assert giliran(dokumen) is None
    isi = [isi_arsip(satu) for satu in berkas]
    assert isi[0].startswith(naskah_bertiga)
    assert isi[1].startswith(isi[0])
    assert isi[2].startswith(isi[1])
    arsip = ArsipPdf.objects.get()
    assert arsip.panjang_naskah == len(naskah_bertiga)
    assert BerkasLangkah.objects.count() == 2
    assert [u.status for u in dokumen.upaya.all()] == [StatusUpaya.SAH] * 3
    laporan = poppler("pdfsig", isi[2], tmp_path)
    assert laporan.count("Signature is Valid") == 3
    assert laporan.count("Total document signed") == 1
    assert temuan_pdfa(isi[2]) == []
    akhir = tmp_path / "akhir.pdf"
    akhir.write_bytes(isi[2])
    keluar = StringIO()
    call_command("periksa_pdf", str(akhir), "--json", stdout=keluar)
    hasil = json.loads(keluar.getvalue())
    assert hasil["putusan"] == "ASLI"
    assert [p["nama"] for p in hasil["penanda_tangan"]] == list(ISIAN)
    assert all(p["sah"] for p in hasil["penanda_tangan"])


def test_berkas_setengah_jalan_bukan_asli(
    dokumen: Dokumen, naskah_bertiga: bytes, akar: bytes
) -> None:
    """Initials are genuine signatures, but the document is not signed yet."""
    hasil = periksa_pdf(
        isi_arsip(_lanjut(dokumen, naskah_bertiga)),
        arsip_dikenal=waktu_arsip,
        akar=[*akar_dipercaya(), akar],
    )
    assert hasil.putusan == Putusan.SAH_BUKAN_ARSIP


def test_yang_kedua_hanya_menandatangani_berkas_yang_pertama(
    dokumen: Dokumen, naskah_bertiga: bytes
) -> None:
    _lanjut(dokumen, naskah_bertiga)
    with pytest.raises(GalatKeadaan, match="Naskah berbeda"):
        services.tandatangani_langkah(
            dokumen=dokumen, pdf=naskah_bertiga, port=port_aktif(), permintaan=_minta(dokumen)
        )
    assert dokumen.upaya.count() == 1


def test_di_luar_giliran_ditolak_sebelum_apa_pun(dokumen: Dokumen, naskah_bertiga: bytes) -> None:
    kepala = langkah_kini(dokumen)[-1]
    with pytest.raises(GalatKeadaan, match="giliran"):
        services.tandatangani_langkah(
            dokumen=dokumen,
            pdf=naskah_bertiga,
            port=port_aktif(),
            permintaan=permintaan(),
            langkah=kepala,
        )
    with pytest.raises(GalatKeadaan, match="lebih dari satu"):
        services.tandatangani(
            dokumen=dokumen, pdf=naskah_bertiga, port=port_aktif(), permintaan=permintaan()
        )
    assert not dokumen.upaya.exists()


def test_menolak_mengembalikan_dan_putaran_baru_mulai_dari_awal(
    dokumen: Dokumen, naskah_bertiga: bytes
) -> None:
    _lanjut(dokumen, naskah_bertiga)
    with pytest.raises(GalatKeadaan, match="alasan"):
        urutan.tolak(langkah=giliran(dokumen), alasan="  ")
    with pytest.raises(GalatKeadaan, match="tidak sedang menunggu Anda"):
        urutan.tolak(langkah=langkah_kini(dokumen)[-1], alasan="Bukan giliran saya")
    with pytest.raises(GalatKeadaan, match="sudah diparaf"):
        urutan.atur(dokumen=dokumen, penanda=(KEPALA,))
    urutan.tolak(langkah=giliran(dokumen), alasan="Satuan indikator 2 keliru.")
    assert giliran(dokumen) is None
    with pytest.raises(GalatKeadaan, match="giliran"):
        services.tandatangani_langkah(
            dokumen=dokumen, pdf=naskah_bertiga, port=port_aktif(), permintaan=permintaan()
        )
    baru = urutan.atur(dokumen=dokumen, penanda=(KABAG, KEPALA))
    assert [satu.putaran for satu in baru] == [2, 2]
    assert giliran(dokumen).nama == "Contoh Kabag"
    _lanjut(dokumen, naskah_bertiga)
    assert isinstance(_lanjut(dokumen, naskah_bertiga), ArsipPdf)
    lama = dokumen.langkah.filter(putaran=1)
    assert [satu.status for satu in lama] == [
        StatusLangkah.SAH,
        StatusLangkah.DITOLAK,
        StatusLangkah.MENUNGGU,
    ]
    assert lama[1].alasan == "Satuan indikator 2 keliru."


def test_urutan_boleh_diubah_sebelum_ada_yang_bertindak(dokumen: Dokumen) -> None:
    urutan.atur(dokumen=dokumen, penanda=(KABAG, SEKRETARIS, KEPALA))
    assert [satu.nama for satu in langkah_kini(dokumen)] == [
        "Contoh Kabag",
        "Contoh Sekretaris",
        "Contoh Kepala",
    ]
    assert {satu.putaran for satu in dokumen.langkah.all()} == {1}
    with pytest.raises(GalatKeadaan, match="terakhir harus menandatangani"):
        urutan.atur(dokumen=dokumen, penanda=(KEPALA, SEKRETARIS))
    with pytest.raises(GalatKeadaan, match="Isi satu sampai"):
        urutan.atur(dokumen=dokumen, penanda=())


def test_sedang_berjalan_tidak_dapat_ditolak_atau_diatur(
    dokumen: Dokumen, naskah_bertiga: bytes
) -> None:
    dokumen.upaya.create(
        langkah=giliran(dokumen), port="x", mulai=timezone.now(), sha256_sebelum="0" * 64
    )
    for tindakan in (
        lambda: urutan.tolak(langkah=giliran(dokumen), alasan="x"),
        lambda: urutan.atur(dokumen=dokumen, penanda=(KEPALA,)),
        lambda: _lanjut(dokumen, naskah_bertiga),
    ):
        with pytest.raises(GalatKeadaan, match="sedang berjalan"):
            tindakan()


def test_satu_berkas_untuk_satu_langkah(dokumen: Dokumen, naskah_bertiga: bytes) -> None:
    pertama = _lanjut(dokumen, naskah_bertiga)
    assert isinstance(pertama, BerkasLangkah)
    isi = {
        nama: getattr(pertama, nama)
        for nama in ("langkah", "berkas", "ukuran", "sha256_naskah", "panjang_naskah")
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        BerkasLangkah.objects.create(
            **isi,
            sha256="1" * 64,
            ditandatangani_pada=timezone.now(),
            penanda="x",
            sidik_sertifikat="x",
            port="x",
            simulasi=True,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        LangkahTandaTangan.objects.create(
            dokumen=dokumen, putaran=1, urutan=1, jenis="paraf", jabatan="x", nama="x"
        )


SQL = (
    "UPDATE dokumen_berkaslangkah SET sha256 = 'x'",
    "DELETE FROM dokumen_berkaslangkah",
    "UPDATE dokumen_langkahtandatangan SET nama = 'Orang Lain' WHERE urutan = 3",
    "UPDATE dokumen_langkahtandatangan SET status = 'menunggu' WHERE urutan = 1",
    "DELETE FROM dokumen_langkahtandatangan WHERE urutan = 3",
)


@pytest.mark.parametrize("sql", SQL)
def test_basis_data_menolak_mengubah_langkah(
    sql: str, dokumen: Dokumen, naskah_bertiga: bytes
) -> None:
    _lanjut(dokumen, naskah_bertiga)
    with (
        pytest.raises(DatabaseError, match="tidak dapat diubah"),
        transaction.atomic(),
        connection.cursor() as kursor,
    ):
        kursor.execute(sql)


def test_daftar_kolom_langkah_lengkap() -> None:
    semua = {k.column for k in LangkahTandaTangan._meta.concrete_fields}
    assert semua - set(_KOLOM_LANGKAH) == {"status", "alasan", "selesai"}


def test_cara_tanda_tangan_tidak_boleh_berganti_di_tengah(
    dokumen: Dokumen, naskah_bertiga: bytes
) -> None:
    pertama = _lanjut(dokumen, naskah_bertiga)
    port = port_aktif()
    port.nama = "sertifikat_lokal"
    with pytest.raises(GalatKeadaan, match="Cara tanda tangan"):
        services.tandatangani_langkah(
            dokumen=dokumen, pdf=isi_arsip(pertama), port=port, permintaan=_minta(dokumen)
        )


def test_stempel_tampak_di_tempat_pemaraf(
    dokumen: Dokumen, naskah_bertiga: bytes, tmp_path: Path
) -> None:
    """A QR stamp fills the prepared field, and PDF/A survives it."""
    langkah = giliran(dokumen)
    cap = stempel(langkah, "https://contoh.go.id/v/abc")
    minta = permintaan(langkah.nama, isian="ttd-2")
    hasil = port_aktif().tandatangani(
        naskah_bertiga,
        PermintaanTandaTangan(
            isian=minta.isian,
            nama=minta.nama,
            jabatan=langkah.jabatan,
            instansi=minta.instansi,
            stempel=cap,
        ),
    )
    teks = poppler("pdftotext", hasil, tmp_path)
    assert "Diparaf secara elektronik oleh" in teks
    assert "Diparaf secara elektronik oleh" not in poppler("pdftotext", naskah_bertiga, tmp_path)
    assert temuan_pdfa(hasil) == []
    assert validasi.periksa(hasil, akar_dipercaya()).sah


def test_upaya_yang_mati_terlihat_pada_langkahnya(dokumen: Dokumen, naskah_bertiga: bytes) -> None:
    mati = dokumen.upaya.create(
        langkah=giliran(dokumen),
        port="bsre_v2",
        mulai=timezone.now() - services.BATAS_UPAYA - timedelta(seconds=1),
        sha256_sebelum="0" * 64,
    )
    _lanjut(dokumen, naskah_bertiga)
    mati.refresh_from_db()
    assert (mati.status, mati.kode_galat) == (StatusUpaya.TIDAK_PASTI, "TERPUTUS")
    assert "riwayat" in mati.pesan
