"""One signing: recorded before it starts, adopted once, never sent twice by the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from auditlog.models import LogEntry
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from iku.dokumen import berkas, services
from iku.dokumen.choices import StatusDokumen, StatusUpaya
from iku.dokumen.galat import GalatArsip
from iku.dokumen.models import ArsipPdf, Dokumen, UpayaTandaTangan
from iku.dokumen.penanda.pengembangan import Pengembangan
from iku.dokumen.port import GalatTandaTangan, PermintaanTandaTangan
from iku.dokumen.selectors import isi_arsip, waktu_arsip
from iku.inti.galat import GalatKeadaan
from tests.dokumen.bahan import keterangan, naskah_contoh, permintaan

pytestmark = pytest.mark.django_db
SANDI = "sandi-yang-tidak-boleh-tersimpan"


@dataclass
class PortTiruan:
    """A port that answers what the test tells it and counts how often it was asked."""

    jawaban: bytes | Exception
    asli: Pengembangan
    panggilan: list[PermintaanTandaTangan] = field(default_factory=list)
    nama: str = "tiruan"
    simulasi: bool = True
    kalimat_kaki: str = "SIMULASI"
    meminta: tuple[str, ...] = ()
    mengisi_tempat: bool = True

    def tandatangani(self, _: bytes, permintaan: PermintaanTandaTangan) -> bytes:
        self.panggilan.append(permintaan)
        if isinstance(self.jawaban, Exception):
            raise self.jawaban
        return self.jawaban

    def dikenali(self, sertifikat: object, permintaan: PermintaanTandaTangan) -> bool:
        return self.asli.dikenali(sertifikat, permintaan)


@pytest.fixture
def dokumen() -> Dokumen:
    return services.siapkan(**keterangan())


def _tandatangani(dokumen: Dokumen, pdf: bytes, port: object, **lain: object) -> ArsipPdf:
    return services.tandatangani(
        dokumen=dokumen, pdf=pdf, port=port, permintaan=permintaan(sandi=SANDI), **lain
    )


def test_rantai_lengkap(dokumen: Dokumen, naskah: bytes, port: Pengembangan) -> None:
    urutan: list[str] = []
    arsip = _tandatangani(
        dokumen, naskah, port, setelah=lambda a: urutan.append(a.dokumen.get_status_display())
    )
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.BERLAKU
    assert urutan == ["Berlaku"]
    isi = isi_arsip(arsip)
    assert isi.startswith(naskah)
    assert arsip.sha256 == berkas.sha256(isi)
    assert arsip.sha256_naskah == berkas.sha256(isi[: arsip.panjang_naskah])
    assert arsip.ukuran == len(isi)
    assert arsip.simulasi
    assert arsip.penanda == "Contoh Kepala"
    assert waktu_arsip(arsip.sha256) == arsip.ditandatangani_pada
    (upaya,) = dokumen.upaya.all()
    assert (upaya.status, upaya.port) == (StatusUpaya.SAH, "pengembangan")
    assert upaya.sha256_sesudah == arsip.sha256


def test_berkas_arsip_bernama_acak_di_luar_static(
    dokumen: Dokumen, naskah: bytes, port: Pengembangan
) -> None:
    arsip = _tandatangani(dokumen, naskah, port)
    letak = Path(default_storage.path(arsip.berkas.name))
    assert letak.is_relative_to(Path(settings.MEDIA_ROOT) / "arsip")
    assert dokumen.kode_verifikasi not in letak.name
    assert letak.stat().st_mode & 0o777 == 0o440
    assert not list(letak.parent.glob("*.sementara"))


def test_kode_verifikasi_acak_dan_berbeda() -> None:
    kode = {services.siapkan(**keterangan()).kode_verifikasi for _ in range(20)}
    assert len(kode) == 20
    assert all(len(k) == 22 for k in kode)


def test_tidak_dapat_ditandatangani_dua_kali(
    dokumen: Dokumen, naskah: bytes, port: Pengembangan
) -> None:
    _tandatangani(dokumen, naskah, port)
    tiruan = PortTiruan(b"", port)
    with pytest.raises(GalatKeadaan, match="sudah ditandatangani"):
        _tandatangani(dokumen, naskah, tiruan)
    assert tiruan.panggilan == []
    assert ArsipPdf.objects.count() == 1


def test_upaya_yang_sedang_berjalan_menolak_yang_kedua(
    dokumen: Dokumen, naskah: bytes, port: Pengembangan
) -> None:
    UpayaTandaTangan.objects.create(
        dokumen=dokumen, port="x", mulai=timezone.now(), sha256_sebelum="0" * 64
    )
    tiruan = PortTiruan(b"", port)
    with pytest.raises(GalatKeadaan, match="sedang berjalan"):
        _tandatangani(dokumen, naskah, tiruan)
    assert tiruan.panggilan == []


def test_upaya_yang_terputus_menjadi_tidak_pasti(
    dokumen: Dokumen, naskah: bytes, port: Pengembangan
) -> None:
    lama = UpayaTandaTangan.objects.create(
        dokumen=dokumen,
        port="x",
        mulai=timezone.now() - services.BATAS_UPAYA - timedelta(seconds=1),
        sha256_sebelum="0" * 64,
    )
    _tandatangani(dokumen, naskah, port)
    lama.refresh_from_db()
    assert (lama.status, lama.kode_galat) == (StatusUpaya.TIDAK_PASTI, "TERPUTUS")


KEGAGALAN = {
    "sandi salah": (GalatTandaTangan("SANDI_SALAH", "Sandi salah."), "gagal", "SANDI_SALAH"),
    "ditolak setelah terkirim": (
        GalatTandaTangan("2031", "Sandi salah.", badan_terkirim=True, jawaban_pasti=True),
        "gagal",
        "2031",
    ),
    "waktu habis setelah terkirim": (
        GalatTandaTangan("WAKTU_HABIS", "Tidak ada jawaban.", badan_terkirim=True),
        "tidak_pasti",
        "WAKTU_HABIS",
    ),
    "galat tak terduga": (RuntimeError(f"nik=1 sandi={SANDI}"), "tidak_pasti", "RuntimeError"),
}


@pytest.mark.parametrize("nama", KEGAGALAN)
def test_kegagalan_bernama_dan_tidak_diulang(
    nama: str, dokumen: Dokumen, naskah: bytes, port: Pengembangan
) -> None:
    galat, status, kode = KEGAGALAN[nama]
    tiruan = PortTiruan(galat, port)
    with pytest.raises(type(galat)):
        _tandatangani(dokumen, naskah, tiruan)
    assert len(tiruan.panggilan) == 1
    (upaya,) = dokumen.upaya.all()
    assert (upaya.status, upaya.kode_galat) == (status, kode)
    assert upaya.selesai is not None
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.DISIAPKAN
    assert not ArsipPdf.objects.exists()
    tersimpan = " ".join(str(b) for b in UpayaTandaTangan.objects.values_list())
    tersimpan += " ".join(str(b) for b in LogEntry.objects.values_list())
    assert SANDI not in tersimpan


def _hasil_buruk(naskah: bytes, port: Pengembangan) -> dict[str, tuple[bytes, str]]:
    bertanda = port.tandatangani(naskah, permintaan())
    lain = port.tandatangani(naskah_contoh("<p>lain</p>"), permintaan())
    return {
        "html": (b"<html>masuk</html>", "HASIL_BUKAN_PDF"),
        "kosong": (b"", "HASIL_BUKAN_PDF"),
        "pdf lain": (lain, "HASIL_LAIN"),
        "tidak ditandatangani": (naskah, "HASIL_LAIN"),
        "naskah berekor": (naskah + b"\n%ekor", "HASIL_JUMLAH"),
        "terpotong": (bertanda[:-400], "HASIL_RUSAK"),
        "orang lain": (port.tandatangani(naskah, permintaan("Orang Lain")), "HASIL_ORANG_LAIN"),
        "ditambah setelahnya": (bertanda + b"\n% tambahan\n", "HASIL_TIDAK_UTUH"),
    }


@pytest.mark.parametrize(
    "nama",
    [
        "html",
        "kosong",
        "pdf lain",
        "tidak ditandatangani",
        "naskah berekor",
        "terpotong",
        "orang lain",
        "ditambah setelahnya",
    ],
)
def test_hasil_yang_buruk_tidak_pernah_diarsipkan(
    nama: str, dokumen: Dokumen, naskah: bytes, port: Pengembangan
) -> None:
    hasil, kode = _hasil_buruk(naskah, port)[nama]
    with pytest.raises(GalatTandaTangan) as galat:
        _tandatangani(dokumen, naskah, PortTiruan(hasil, port))
    assert galat.value.kode in {kode, "HASIL_RUSAK"}
    (upaya,) = dokumen.upaya.all()
    assert upaya.status == StatusUpaya.GAGAL
    assert not ArsipPdf.objects.exists()


def test_penyimpanan_penuh_meninggalkan_pesan_dan_dapat_diulang(
    dokumen: Dokumen, naskah: bytes, port: Pengembangan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def penuh(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as tambal:
        tambal.setattr(berkas.os, "fsync", penuh)
        with pytest.raises(GalatArsip, match="penyimpanan penuh"):
            _tandatangani(dokumen, naskah, port)
    (upaya,) = dokumen.upaya.all()
    assert (upaya.status, upaya.kode_galat) == (StatusUpaya.GAGAL, "TIDAK_DIARSIPKAN")
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.sementara"))
    assert _tandatangani(dokumen, naskah, port).ukuran > len(naskah)


def test_perubahan_pemanggil_satu_transaksi_dengan_arsip(
    dokumen: Dokumen, naskah: bytes, port: Pengembangan
) -> None:
    def gagal(_: ArsipPdf) -> None:
        raise GalatKeadaan("Keputusan sudah berubah.")

    with pytest.raises(GalatKeadaan, match="berubah"):
        _tandatangani(dokumen, naskah, port, setelah=gagal)
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.DISIAPKAN
    assert not ArsipPdf.objects.exists()
    assert dokumen.upaya.get().status == StatusUpaya.GAGAL


def test_arsip_yang_rusak_di_penyimpanan_tidak_diberikan(
    dokumen: Dokumen, naskah: bytes, port: Pengembangan
) -> None:
    arsip = _tandatangani(dokumen, naskah, port)
    letak = Path(default_storage.path(arsip.berkas.name))
    letak.chmod(0o640)
    letak.write_bytes(letak.read_bytes()[:-1])
    with pytest.raises(GalatArsip, match="cadangan"):
        isi_arsip(arsip)
    letak.unlink()
    with pytest.raises(GalatArsip, match="tidak ditemukan"):
        isi_arsip(arsip)


def test_gantikan_dan_cabut(naskah: bytes, port: Pengembangan) -> None:
    lama, baru = (services.siapkan(**keterangan()) for _ in range(2))
    _tandatangani(lama, naskah, port)
    with pytest.raises(GalatKeadaan, match="Tandatangani dokumen penggantinya"):
        services.gantikan(lama=lama, baru=baru)
    _tandatangani(baru, naskah_contoh("<p>baru</p>"), port)
    assert services.gantikan(lama=lama, baru=baru).penerus == baru
    with pytest.raises(GalatKeadaan, match="alasan"):
        services.cabut(dokumen=baru, alasan=" ")
    dicabut = services.cabut(dokumen=baru, alasan="Salah nomor")
    assert dicabut.status == StatusDokumen.DICABUT
    with pytest.raises(GalatKeadaan):
        services.cabut(dokumen=lama, alasan="x")
    riwayat = LogEntry.objects.get_for_object(dicabut).first()
    assert riwayat.additional_data == {"alasan": "Salah nomor"}
