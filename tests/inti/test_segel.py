"""The sealed history: whole after honest work, and any tampering is found and located."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from iku.inti import pemicu
from iku.inti.models import SegelAudit
from iku.inti.segel import UKURAN, periksa, segel
from renstra.models import Instansi

pytestmark = pytest.mark.usefixtures("contoh")


def rusak(sql: str, *nilai: object) -> None:
    """Tamper as somebody with full access to the database would: triggers away first."""
    with connection.cursor() as kursor:
        pemicu.lepas(connection)
        kursor.execute(sql, nilai)
        pemicu.pasang(connection)


def sela() -> int:
    """An entry in the middle of the sealed history."""
    return list(LogEntry.objects.order_by("pk").values_list("pk", flat=True))[700]


def test_riwayat_jujur_utuh_dan_disegel_sekali() -> None:
    baru = segel()
    assert len(baru) == -(-LogEntry.objects.count() // UKURAN) > 1
    assert segel() == []
    instansi = Instansi.objects.get(kode="banjar")
    instansi.singkatan = "BKPSDM Kota"
    instansi.save()
    hasil = periksa()
    assert hasil.utuh
    assert hasil.belum_disegel == 1
    assert len(segel()) == 1
    assert periksa().belum_disegel == 0


def test_entri_yang_diubah_ditunjuk() -> None:
    segel()
    pk = sela()
    rusak("UPDATE auditlog_logentry SET object_repr = 'lain' WHERE id = %s", pk)
    assert [(k.entri, k.pesan) for k in periksa().kerusakan] == [
        (pk, f"Entri {pk} diubah setelah disegel.")
    ]


def test_entri_yang_dihapus_ditunjuk() -> None:
    segel()
    pk = sela()
    rusak("DELETE FROM auditlog_logentry WHERE id = %s", pk)
    assert [k.pesan for k in periksa().kerusakan] == [f"Entri {pk} dihapus."]


def test_entri_yang_disisipkan_ditunjuk() -> None:
    pk = sela()
    asli = LogEntry.objects.get(pk=pk)
    rusak("DELETE FROM auditlog_logentry WHERE id = %s", pk)
    segel()
    asli.save(force_insert=True)
    assert [k.pesan for k in periksa().kerusakan] == [f"Entri {pk} disisipkan."]


def test_segel_yang_ditulis_ulang_memutus_rantai() -> None:
    segel()
    rusak("UPDATE inti_segelaudit SET sebelumnya = %s WHERE nomor = 2", "0" * 64)
    assert any("Rantai" in k.pesan for k in periksa().kerusakan)


def test_segel_yang_dihapus_diketahui() -> None:
    segel()
    rusak("DELETE FROM inti_segelaudit WHERE nomor = 1")
    assert "Segel nomor 1 hilang." in [k.pesan for k in periksa().kerusakan]


def test_basis_data_menolak_mengubah_segel() -> None:
    segel()
    for sql in ("UPDATE inti_segelaudit SET segel = 'x'", "DELETE FROM inti_segelaudit"):
        with (
            pytest.raises(DatabaseError, match="hanya dapat ditambah"),
            transaction.atomic(),
            connection.cursor() as kursor,
        ):
            kursor.execute(sql)


def test_perintah_dan_jangkar(tmp_path: Path) -> None:
    jangkar = tmp_path / "kepala.txt"
    keluar = io.StringIO()
    call_command("segel_audit", jangkar=jangkar, stdout=keluar)
    call_command("periksa_audit", jangkar=jangkar, stdout=keluar)
    assert "Riwayat utuh" in keluar.getvalue()
    # A whole chain built anew after tampering is only found by the anchor.
    rusak("UPDATE auditlog_logentry SET object_repr = 'lain' WHERE id = %s", sela())
    rusak("DELETE FROM inti_segelaudit")
    segel()
    assert periksa().utuh
    with pytest.raises(CommandError, match="tidak sama dengan jangkar") as galat:
        call_command("periksa_audit", jangkar=jangkar, stdout=keluar)
    assert galat.value.returncode == 1
    assert SegelAudit.objects.exists()


def test_tanpa_jangkar_kepalanya_tercetak() -> None:
    keluar = io.StringIO()
    call_command("segel_audit", stdout=keluar)
    kepala = SegelAudit.objects.latest("nomor")
    assert f"Kepala rantai {kepala.nomor}: {kepala.segel}" in keluar.getvalue()
    call_command("periksa_audit", stdout=keluar)
    assert f"0 entri belum disegel. Kepala rantai: {kepala.segel}" in keluar.getvalue()


def test_tanpa_riwayat_tidak_ada_yang_disegel() -> None:
    rusak("DELETE FROM auditlog_logentry")
    keluar = io.StringIO()
    call_command("segel_audit", stdout=keluar)
    call_command("periksa_audit", stdout=keluar)
    assert "Belum ada riwayat yang dapat disegel." in keluar.getvalue()
    assert "Riwayat utuh: 0 entri dalam 0 segel, 0 entri belum disegel" in keluar.getvalue()
    assert "Kepala rantai: -" in keluar.getvalue()


def test_jangkar_yang_tidak_dapat_ditulis_dan_dibaca(tmp_path: Path) -> None:
    tiada = tmp_path / "tiada" / "kepala.txt"
    with pytest.raises(CommandError, match=r"tidak dapat ditulis ke .*kepala\.txt"):
        call_command("segel_audit", jangkar=tiada, stdout=io.StringIO())
    with pytest.raises(CommandError, match="tidak dapat dibaca: No such file"):
        call_command("periksa_audit", jangkar=tiada, stdout=io.StringIO())
    biner = tmp_path / "biner.txt"
    biner.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="tidak dapat dibaca: isinya bukan teks"):
        call_command("periksa_audit", jangkar=biner, stdout=io.StringIO())


def test_baris_jangkar_yang_terpotong_disebut(tmp_path: Path) -> None:
    """A full disk leaves half a line; the check says so and goes on with the others."""
    jangkar = tmp_path / "kepala.txt"
    call_command("segel_audit", jangkar=jangkar, stdout=io.StringIO())
    utuh = jangkar.read_text()
    jangkar.write_text(f"{utuh}2026-11-21T10:00:00 7 {'a' * 64}\n2026-11-21T10:05:00 8\n\nrusak")
    with pytest.raises(CommandError) as galat:
        call_command("periksa_audit", jangkar=jangkar, stdout=io.StringIO())
    assert str(galat.value).splitlines()[1:] == [
        "Segel 7 tidak sama dengan jangkar di kepala.txt.",
        "Baris 3 jangkar kepala.txt terpotong atau diubah.",
        "Baris 5 jangkar kepala.txt terpotong atau diubah.",
    ]
    jangkar.write_text(utuh)
    call_command("periksa_audit", jangkar=jangkar, stdout=io.StringIO())
