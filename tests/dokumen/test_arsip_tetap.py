"""An archived document cannot be changed or deleted: not by the model, not by SQL."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from iku.dokumen import services
from iku.dokumen.galat import GalatArsipTetap
from iku.dokumen.models import ArsipPdf, Dokumen, UpayaTandaTangan
from iku.dokumen.pemicu import _KOLOM_TETAP
from iku.dokumen.penanda.pengembangan import Pengembangan
from iku.inti.pemicu import terpasang
from tests.dokumen.bahan import keterangan, permintaan

pytestmark = pytest.mark.django_db


@pytest.fixture
def arsip(naskah: bytes, port: Pengembangan) -> ArsipPdf:
    return services.tandatangani(
        dokumen=services.siapkan(**keterangan()), pdf=naskah, port=port, permintaan=permintaan()
    )


def test_model_menolak(arsip: ArsipPdf) -> None:
    arsip.sha256 = "0" * 64
    for tindakan in (
        arsip.save,
        arsip.delete,
        ArsipPdf.objects.all().delete,
        lambda: ArsipPdf.objects.update(sha256="0" * 64),
    ):
        with pytest.raises(GalatArsipTetap):
            tindakan()


SQL = (
    "UPDATE dokumen_arsippdf SET sha256 = 'x'",
    "UPDATE dokumen_arsippdf SET berkas = 'lain.pdf'",
    "DELETE FROM dokumen_arsippdf",
    "UPDATE dokumen_dokumen SET nomor = '2'",
    "UPDATE dokumen_dokumen SET penandatangan_nama = 'Orang Lain'",
    "UPDATE dokumen_dokumen SET kode_verifikasi = 'x'",
    "UPDATE dokumen_dokumen SET status = 'disiapkan'",
    "DELETE FROM dokumen_dokumen",
    "UPDATE dokumen_upayatandatangan SET status = 'gagal'",
    "DELETE FROM dokumen_upayatandatangan",
)


@pytest.mark.parametrize("sql", SQL)
def test_basis_data_menolak(sql: str, arsip: ArsipPdf) -> None:
    with (
        pytest.raises(DatabaseError, match="tidak dapat diubah"),
        transaction.atomic(),
        connection.cursor() as kursor,
    ):
        kursor.execute(sql)
    assert ArsipPdf.objects.get().sha256 == arsip.sha256


def test_dokumen_yang_belum_ditandatangani_boleh_diubah(db: None) -> None:
    dokumen = services.siapkan(**keterangan())
    dokumen.nomor = "2"
    dokumen.save()
    dokumen.delete()
    assert not Dokumen.objects.exists()


def test_status_boleh_berubah(arsip: ArsipPdf) -> None:
    assert services.cabut(dokumen=arsip.dokumen, alasan="uji").status == "dicabut"


def test_daftar_kolom_tetap_lengkap() -> None:
    semua = {k.column for k in Dokumen._meta.concrete_fields}
    assert semua - set(_KOLOM_TETAP) == {"status", "penerus_id"}


def test_semua_pemicu_terpasang(db: None) -> None:
    assert {
        "siku_arsip_update",
        "siku_arsip_delete",
        "siku_dokumen_update",
        "siku_dokumen_delete",
        "siku_upaya_update",
        "siku_upaya_delete",
    } <= terpasang(connection)


def test_penerus_hanya_untuk_yang_digantikan(arsip: ArsipPdf) -> None:
    dokumen = services.siapkan(**keterangan())
    dokumen.penerus = arsip.dokumen
    with pytest.raises(DatabaseError), transaction.atomic():
        dokumen.save()


def test_satu_upaya_berjalan_saja(arsip: ArsipPdf) -> None:
    dokumen = services.siapkan(**keterangan())
    isi = {"dokumen": dokumen, "port": "x", "mulai": dokumen.dibuat, "sha256_sebelum": "0" * 64}
    UpayaTandaTangan.objects.create(**isi)
    with pytest.raises(DatabaseError), transaction.atomic():
        UpayaTandaTangan.objects.create(**isi)
