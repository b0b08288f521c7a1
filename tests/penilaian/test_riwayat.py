"""The history of a year: what is shown to whom, and an old value entered again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.test import Client

from iku.inti.audit import atas_nama
from penilaian.models import NilaiVariabel
from penilaian.services.isian.nilai import Sel, simpan_nilai
from penilaian.services.isian.realisasi import ajukan, kembalikan, simpan_teks
from penilaian.services.isian.target import simpan_target
from renstra.models import PerubahanTarget, Target
from tests.kueri import hitung_kueri
from tests.penilaian.dunia import TAHUN, Dunia, Masuk, tubuh


def isi(dunia: Dunia, nilai: str | None, versi: int, nama: str = "s") -> NilaiVariabel:
    with atas_nama(dunia.pengguna["operator"]):
        return simpan_nilai(
            cakupan=dunia.cakupan("operator"),
            oleh=dunia.pengguna["operator"],
            sel=Sel(dunia.baris(nama).pk, TAHUN, "TAHUN", Decimal(nilai) if nilai else None, versi),
        )


def halaman(dunia: Dunia, nomor: str = "1.3", tanya: str = "") -> str:
    return f"/indikator/{dunia.indikator(nomor).pk}/riwayat/{TAHUN}/{tanya}"


def entri(dunia: Dunia, nama: str = "s") -> list[LogEntry]:
    """Oldest first."""
    nilai = NilaiVariabel.objects.get(baris=dunia.baris(nama), tahun=TAHUN)
    return list(LogEntry.objects.get_for_object(nilai).order_by("pk"))


def ubah_target(dunia: Dunia, angka: str | None, **lain: Any) -> None:
    kini = Target.objects.filter(indikator=dunia.indikator("1.3"), tahun=TAHUN).first()
    nilai = Decimal(angka) if angka else None
    simpan_target(
        cakupan=dunia.cakupan("operator"),
        oleh=dunia.pengguna["operator"],
        indikator_id=dunia.indikator("1.3").pk,
        tahun=TAHUN,
        periode="TAHUN",
        bawah=nilai,
        atas=nilai,
        versi=kini.versi if kini else 0,
        **lain,
    )


def kirim(dunia: Dunia) -> None:
    ajukan(
        cakupan=dunia.cakupan("operator"),
        realisasi_id=dunia.realisasi("1.3").pk,
        oleh=dunia.pengguna["operator"],
    )


def test_siapa_kapan_dari_dan_menjadi(dunia: Dunia, masuk: Masuk) -> None:
    isi(dunia, "1234.5", 0)
    isi(dunia, "97", 1)
    isi(dunia, None, 2)
    teks = tubuh(masuk("operator").get(halaman(dunia)))
    assert "<ins>1.234,5</ins>" in teks
    assert "<del>1.234,5</del>" in teks
    assert "<del>97</del>" in teks
    assert "<ins>kosong</ins>" in teks, "emptied is not 0"
    assert str(dunia.pengguna["operator"]) in teks
    assert teks.index("<ins>kosong</ins>") < teks.index("<ins>1.234,5</ins>"), "newest first"


def test_target_rentang_ditulis_utuh_dan_yang_dihapus_tetap_terbaca(
    dunia: Dunia, masuk: Masuk
) -> None:
    kini = Target.objects.get(indikator=dunia.indikator("1.3"), tahun=TAHUN)
    kini.atas = Decimal("85.5")
    kini.versi += 1
    kini.save()
    ubah_target(dunia, None)
    ubah_target(dunia, "90")
    teks = tubuh(masuk("operator").get(halaman(dunia, tanya="?sel=target-TAHUN")))
    assert "<del>80</del>" in teks
    assert "<ins>80–85,5</ins>" in teks
    assert "<del>80–85,5</del>" in teks, "the emptied target was made anew, its history stays"
    assert "<ins>90</ins>" in teks


def test_sel_menyaring_riwayat_satu_kotak(dunia: Dunia, masuk: Masuk) -> None:
    isi(dunia, "70", 0)
    teks = tubuh(
        masuk("operator").get(halaman(dunia, tanya=f"?sel=nilai-{dunia.baris('s').pk}-TAHUN"))
    )
    assert "<ins>70</ins>" in teks
    assert "<ins>80</ins>" not in teks, "the target is another cell"


def test_kembalikan_nilai_adalah_perubahan_baru_beralasan(dunia: Dunia, masuk: Masuk) -> None:
    isi(dunia, "70", 0)
    isi(dunia, "71", 1)
    client, pertama = masuk("operator"), entri(dunia)[0]
    assert f"/riwayat/{pertama.pk}/kembalikan/" in tubuh(client.get(halaman(dunia)))
    tampil = tubuh(client.get(f"/riwayat/{pertama.pk}/kembalikan/"))
    assert "<dd>71</dd>" in tampil
    assert "<strong>70</strong>" in tampil
    jawaban = client.post(
        f"/riwayat/{pertama.pk}/kembalikan/", {"versi": "2", "alasan": "Salah ketik."}
    )
    assert jawaban.status_code == 302
    assert dunia.nilai("s") == 70
    baru = entri(dunia)[-1]
    assert [Decimal(n) for n in baru.changes["nilai"]] == [71, 70]
    assert "Salah ketik." in baru.additional_data["alasan"]
    assert "Dikembalikan dari riwayat" in baru.additional_data["alasan"]
    assert dunia.realisasi("1.3").capaian.nilai == 70, "computed again"


def test_kembalikan_ditolak_bila_versi_lain_atau_terkunci(dunia: Dunia, masuk: Masuk) -> None:
    isi(dunia, "90", 0)
    isi(dunia, "91", 1)
    alamat = f"/riwayat/{entri(dunia)[0].pk}/kembalikan/"
    client = masuk("operator")
    assert client.post(alamat, {"versi": "1"}).status_code == 409
    assert dunia.nilai("s") == 91
    kirim(dunia)
    assert client.post(alamat, {"versi": "2"}).status_code == 423
    assert dunia.nilai("s") == 91
    dunia.tutup_jadwal()
    assert client.post(alamat, {"versi": "2"}).status_code == 423


def test_target_terkunci_dikembalikan_dengan_alasan_dan_dokumen(dunia: Dunia, masuk: Masuk) -> None:
    ubah_target(dunia, "85")
    isi(dunia, "90", 0)
    kirim(dunia)
    target = Target.objects.get(indikator=dunia.indikator("1.3"), tahun=TAHUN)
    awal = LogEntry.objects.get_for_object(target).order_by("pk")[0]
    alamat = f"/riwayat/{awal.pk}/kembalikan/"
    client = masuk("operator")
    jawaban = client.post(alamat, {"versi": "2"})
    assert jawaban.status_code == 422
    assert "Tuliskan nomor dan tanggal dokumen" in tubuh(jawaban)
    client.post(alamat, {"versi": "2", "alasan": "Keliru.", "dokumen": "PK perubahan 3/2026"})
    target.refresh_from_db()
    assert target.bawah == 80
    perubahan = PerubahanTarget.objects.get(target=target)
    assert (perubahan.bawah_lama, perubahan.dokumen) == (85, "PK perubahan 3/2026")


def test_penjelasan_lama_dikembalikan(dunia: Dunia, masuk: Masuk) -> None:
    isi(dunia, "10", 0)
    for versi, teks in ((1, "Penjelasan pertama."), (2, "Penjelasan kedua.")):
        simpan_teks(
            cakupan=dunia.cakupan("operator"),
            indikator_id=dunia.indikator("1.3").pk,
            tahun=TAHUN,
            periode="TAHUN",
            versi=versi,
            penjelasan=teks,
        )
    r = dunia.realisasi("1.3")
    pertama = next(
        e
        for e in LogEntry.objects.get_for_object(r).order_by("pk")
        if "Penjelasan pertama." in e.changes.get("penjelasan", [])
    )
    client = masuk("operator")
    assert "<del>Penjelasan pertama.</del>" in tubuh(client.get(halaman(dunia)))
    client.post(f"/riwayat/{pertama.pk}/kembalikan/", {"versi": str(r.versi)})
    assert dunia.realisasi("1.3").penjelasan == "Penjelasan pertama."


@pytest.mark.parametrize(
    ("siapa", "kode"), [("asing", 404), ("reviuer", 403), ("verifikator", 403), ("kepala", 403)]
)
def test_hanya_pengisi_instansi_itu_yang_mengembalikan(
    dunia: Dunia, masuk: Masuk, siapa: str, kode: int
) -> None:
    isi(dunia, "70", 0)
    isi(dunia, "71", 1)
    alamat = f"/riwayat/{entri(dunia)[0].pk}/kembalikan/"
    assert masuk(siapa).get(alamat).status_code == kode
    assert masuk(siapa).post(alamat, {"versi": "2"}).status_code == kode
    assert dunia.nilai("s") == 71
    assert masuk("operator").get("/riwayat/999999999/kembalikan/").status_code == 404


def test_reviuer_hanya_membaca_yang_sudah_dikirim(dunia: Dunia, masuk: Masuk) -> None:
    reviuer: Client = masuk("reviuer")
    assert masuk("asing").get(halaman(dunia)).status_code == 404
    isi(dunia, "88.37", 0)
    isi(dunia, "90.64", 1)
    teks = tubuh(reviuer.get(halaman(dunia)))
    assert "90,64" not in teks, "a draft"
    kirim(dunia)
    teks = tubuh(reviuer.get(halaman(dunia)))
    assert "<ins>90,64</ins>" in teks
    assert "saat dikirim" in teks
    assert "88,37" not in teks, "what was typed before is the agency's own"
    assert "Kembalikan nilai ini" not in teks
    kembalikan(
        cakupan=dunia.cakupan("verifikator"),
        realisasi_id=dunia.realisasi("1.3").pk,
        oleh=dunia.pengguna["verifikator"],
        catatan="Periksa lagi.",
    )
    assert "<ins>90,64</ins>" not in tubuh(reviuer.get(halaman(dunia))), "a draft again"
    isi(dunia, "92.58", 2)
    kirim(dunia)
    teks = tubuh(reviuer.get(halaman(dunia)))
    assert "<del>90,64</del>" in teks
    assert "<ins>92,58</ins>" in teks
    assert "Periksa lagi." in teks
    assert "<ins>Dikembalikan</ins>" in teks


def test_jumlah_kueri_tetap(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    isi(dunia, "70", 0)
    sedikit, _ = hitung_kueri(client, halaman(dunia))
    for n in range(1, 12):
        isi(dunia, str(70 + n), n)
    ubah_target(dunia, "81")
    banyak, _ = hitung_kueri(client, halaman(dunia))
    assert sedikit == banyak <= 26
