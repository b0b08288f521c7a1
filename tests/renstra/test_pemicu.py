"""The database itself refuses changes to a decree in force, whoever asks, on both engines."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, models, transaction

from iku.inti import pemicu
from renstra.choices import STATUS_TETAP, StatusKeputusan
from renstra.models import Indikator, Keputusan, Skala, Target
from renstra.pemicu import _KOLOM_KEPUTUSAN

pytestmark = pytest.mark.django_db

# What the life of a decree after its penetapan still sets.
KOLOM_HIDUP = {"id", "status", "dokumen_id", "kode_klasifikasi", "retensi_tahun", "nasib_akhir"}

LEWAT_KEPUTUSAN = (
    "renstra_tujuan",
    "renstra_sasaran",
    "renstra_variabel",
    "renstra_pengesampingan",
)
LEWAT_INDIKATOR = ("renstra_sumberdata", "renstra_penanggungjawab", "renstra_pemakaianvariabel")
TABEL_ISI = (*LEWAT_KEPUTUSAN, "renstra_indikator", "renstra_barisvariabel", *LEWAT_INDIKATOR)


def jalankan(sql: str, *nilai: object) -> int:
    with connection.cursor() as kursor:
        kursor.execute(sql, nilai)
        return kursor.rowcount


def ditolak(sql: str, *nilai: object) -> None:
    with pytest.raises(DatabaseError, match=r"tidak dapat|dipakai"), transaction.atomic():
        jalankan(sql, *nilai)


def satu_id(tabel: str) -> int:
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT min(id) FROM {tabel}")
        baris = kursor.fetchone()
    assert baris[0], f"{tabel} is empty: the test would prove nothing"
    return int(baris[0])


@pytest.mark.parametrize("tabel", TABEL_ISI)
def test_baris_keputusan_tetap_tidak_dapat_diubah_atau_dihapus(contoh: None, tabel: str) -> None:
    pk = satu_id(tabel)
    ditolak(f"UPDATE {tabel} SET id = id WHERE id = %s", pk)
    ditolak(f"DELETE FROM {tabel} WHERE id = %s", pk)


@pytest.mark.parametrize("tabel", TABEL_ISI)
def test_baris_baru_tidak_dapat_diselipkan(contoh: None, tabel: str) -> None:
    with connection.cursor() as kursor:
        kolom = [
            k.name
            for k in connection.introspection.get_table_description(kursor, tabel)
            if k.name != "id"
        ]
    daftar = ", ".join(kolom)
    salin = f"INSERT INTO {tabel} ({daftar}) SELECT {daftar} FROM {tabel} WHERE id = %s"
    ditolak(salin, satu_id(tabel))


@pytest.mark.parametrize("status", STATUS_TETAP)
def test_setiap_status_tetap_melindungi(contoh: None, status: str) -> None:
    indikator = Indikator.objects.order_by("pk").first()
    assert indikator is not None
    keputusan = indikator.sasaran.keputusan
    jalankan("UPDATE renstra_keputusan SET status = %s WHERE id = %s", status, keputusan.pk)
    ditolak("UPDATE renstra_indikator SET nama = 'lain' WHERE id = %s", indikator.pk)


@pytest.mark.parametrize("kolom", ["nomor", "judul", "tanggal", "bekuan", "menimbang"])
def test_isi_keputusan_tetap_beku(contoh: None, kolom: str) -> None:
    pk = Keputusan.objects.get(renstra__instansi__kode="sampang").pk
    nilai = {"tanggal": "2001-02-03"}.get(kolom, '["lain"]')
    ditolak(f"UPDATE renstra_keputusan SET {kolom} = %s WHERE id = %s", nilai, pk)


def test_keputusan_tetap_tidak_kembali_menjadi_draf_dan_tidak_dihapus(contoh: None) -> None:
    pk = satu_id("renstra_keputusan")
    ditolak("UPDATE renstra_keputusan SET status = 'draf' WHERE id = %s", pk)
    ditolak("DELETE FROM renstra_keputusan WHERE id = %s", pk)


def test_kehidupan_setelah_penetapan_tetap_dapat_dicatat(contoh: None) -> None:
    pk = satu_id("renstra_keputusan")
    sql = "UPDATE renstra_keputusan SET status = %s, kode_klasifikasi = '800' WHERE id = %s"
    assert jalankan(sql, StatusKeputusan.DICABUT.value, pk) == 1


def test_daftar_kolom_beku_sama_dengan_model() -> None:
    kolom = {f.column for f in Keputusan._meta.concrete_fields}
    assert kolom == set(_KOLOM_KEPUTUSAN) | KOLOM_HIDUP


def test_target_tercetak_beku_yang_lain_tidak(contoh: None) -> None:
    tercetak = Target.objects.filter(dalam_sk=True).first()
    lain = Target.objects.filter(dalam_sk=False).first()
    assert tercetak
    assert lain
    ditolak("UPDATE renstra_target SET bawah = 1 WHERE id = %s", tercetak.pk)
    assert jalankan("UPDATE renstra_target SET bawah = 1, atas = 2 WHERE id = %s", lain.pk) == 1


def test_skala_yang_dipakai_beku_yang_lain_tidak(contoh: None) -> None:
    dipakai = Skala.objects.get(kode="permendagri-54")
    bebas = Skala.objects.get(kode="skm")
    ditolak("UPDATE renstra_skala SET nama = 'lain' WHERE id = %s", dipakai.pk)
    ditolak("UPDATE renstra_rentangskala SET batas = 1 WHERE skala_id = %s", dipakai.pk)
    assert jalankan("UPDATE renstra_skala SET nama = 'lain' WHERE id = %s", bebas.pk) == 1


def test_baris_rancangan_bebas_diubah(contoh: None) -> None:
    """The success beside the refusal: a draft's rows change."""
    lama = Keputusan.objects.get(renstra__instansi__kode="kaltim")
    rancangan = Keputusan(
        renstra=lama.renstra,
        versi=2,
        jenis="reviu",
        judul="REVIU",
        tata_letak="kaltim",
        skala_capaian=lama.skala_capaian,
        mulai_tahun=2026,
    )
    rancangan.save()
    sasaran = rancangan.daftar_sasaran.create(nomor="1", uraian="Meningkatnya mutu")
    sasaran.uraian = "Meningkatnya mutu layanan"
    sasaran.save()
    sasaran.delete()
    rancangan.delete()


def test_riwayat_hanya_dapat_ditambah(contoh: None) -> None:
    pk = satu_id("auditlog_logentry")
    ditolak("UPDATE auditlog_logentry SET object_repr = 'lain' WHERE id = %s", pk)
    ditolak("DELETE FROM auditlog_logentry WHERE id = %s", pk)


@pytest.mark.django_db(transaction=True)
def test_pemicu_bertahan_setelah_tabel_dibangun_ulang() -> None:
    """SQLite drops triggers when Django rebuilds a table; a migration run restores them."""
    lengkap = pemicu.terpasang(connection)
    assert lengkap == {p.nama_lengkap for p in pemicu.semua()}
    lama = Indikator._meta.get_field("nomor")
    baru = models.CharField("nomor", max_length=31)
    baru.set_attributes_from_name("nomor")
    baru.model = Indikator
    pemicu.lepas_sebelum_migrasi(using="default", plan=[("any", False)])
    with connection.schema_editor() as penyunting:
        penyunting.alter_field(Indikator, lama, baru)
    assert pemicu.terpasang(connection) == set()
    assert any(temuan.id == "inti.E001" for temuan in run_checks(databases=["default"]))
    pemicu.pasang_setelah_migrasi(using="default")
    assert pemicu.terpasang(connection) == lengkap
    assert not [temuan for temuan in run_checks(databases=["default"]) if not temuan.is_silenced()]
    pemicu.lepas_sebelum_migrasi(using="default", plan=[("any", False)])
    with connection.schema_editor() as penyunting:
        penyunting.alter_field(Indikator, baru, lama)
    pemicu.pasang_setelah_migrasi(using="default")


def test_pemicu_versi_lama_ikut_dilepas() -> None:
    """One that this version does not know would go on refusing, and no message would say why."""
    usang = pemicu.Pemicu("usang", "renstra_tujuan", "DELETE", "OLD.id < 0", "usang")
    lengkap = pemicu.terpasang(connection)
    with connection.cursor() as kursor:
        for sql in pemicu._pernyataan(usang, connection.vendor):
            kursor.execute(sql)
    assert pemicu.terpasang(connection) == lengkap | {usang.nama_lengkap}
    pemicu.pasang_setelah_migrasi(using="default")
    assert pemicu.terpasang(connection) == lengkap
