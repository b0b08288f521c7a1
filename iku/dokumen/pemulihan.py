"""After an attempt whose end nobody knows: bring in the signed file, if there is one.

Either the service still gives it away by its id, once, or the signer has it from there and hands it
in. The file passes the same checks as a fresh signature and is adopted by the same transaction, so
that a step never gets two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from asn1crypto import x509
from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from iku.dokumen import services, validasi
from iku.dokumen.berkas import sha256
from iku.dokumen.hasil_tanda_tangan import periksa_hasil
from iku.dokumen.models import ArsipPdf, BerkasLangkah, Dokumen, UpayaTandaTangan
from iku.dokumen.port import GalatTandaTangan, Penandatangan, PermintaanTandaTangan
from iku.dokumen.selectors import upaya_ragu
from iku.inti.galat import GalatKeadaan


@runtime_checkable
class PengambilHasil(Protocol):
    """A port whose service gives a signed document away again, once."""

    def ambil_hasil(self, id_layanan: str) -> bytes:
        """The PDF; raises GalatTandaTangan."""
        ...


@dataclass(slots=True)
class _SudahAda:
    """The port of the document, except that the signed file is already somewhere."""

    asli: Penandatangan
    ambil: Callable[[], bytes]
    nama: str = field(init=False)
    simulasi: bool = field(init=False)
    kalimat_kaki: str = field(init=False)
    meminta: tuple[str, ...] = field(init=False)
    mengisi_tempat: bool = field(init=False)

    def __post_init__(self) -> None:
        self.nama = self.asli.nama
        self.simulasi = self.asli.simulasi
        self.kalimat_kaki = self.asli.kalimat_kaki
        self.meminta = self.asli.meminta
        self.mengisi_tempat = self.asli.mengisi_tempat

    def tandatangani(self, _: bytes, __: PermintaanTandaTangan) -> bytes:
        return self.ambil()

    def dikenali(self, sertifikat: x509.Certificate, permintaan: PermintaanTandaTangan) -> bool:
        return self.asli.dikenali(sertifikat, permintaan)


@sensitive_variables("permintaan")
def dari_layanan(
    *,
    dokumen: Dokumen,
    naskah: bytes,
    port: Penandatangan,
    permintaan: PermintaanTandaTangan,
    pengguna: Any = None,
    setelah: Callable[[ArsipPdf], None] | None = None,
) -> ArsipPdf | BerkasLangkah:
    """Fetch the signed file by the id that the doubtful attempt left, and adopt it.

    Raises GalatKeadaan (no doubt, or no id), GalatTandaTangan (not given, or not our document).
    """
    id_layanan = _ragu(dokumen, naskah).id_layanan
    if not id_layanan or not isinstance(port, PengambilHasil):
        raise GalatKeadaan(
            "Layanan tidak memberi nomor dokumen, sehingga hasilnya tidak dapat diambil dari sini. "
            "Unduh berkasnya dari riwayat layanan, lalu unggah di halaman ini."
        )
    ambil = port.ambil_hasil
    return services.tandatangani_langkah(
        dokumen=dokumen,
        pdf=naskah,
        port=_SudahAda(port, lambda: ambil(id_layanan)),
        permintaan=permintaan,
        pengguna=pengguna,
        setelah=setelah,
    )


def dari_berkas(
    *,
    dokumen: Dokumen,
    naskah: bytes,
    hasil: bytes,
    port: Penandatangan,
    permintaan: PermintaanTandaTangan,
    akar: Sequence[bytes],
    pengguna: Any = None,
    setelah: Callable[[ArsipPdf], None] | None = None,
) -> ArsipPdf | BerkasLangkah:
    """Adopt the signed file that a person hands in.

    It did not come from the service itself, so its certificate must lead to one of `akar` (DER).
    A file that does not fit is refused without a new attempt. Raises GalatKeadaan,
    GalatTandaTangan (HASIL_…).
    """
    _ragu(dokumen, naskah)
    periksa_hasil(naskah=naskah, hasil=hasil, port=port, permintaan=permintaan)
    alasan = validasi.periksa(hasil, akar).alasan
    if alasan:
        raise GalatTandaTangan("HASIL_TAK_DIPERCAYA", f"{alasan} Berkas itu tidak dipakai.")
    return services.tandatangani_langkah(
        dokumen=dokumen,
        pdf=naskah,
        port=_SudahAda(port, lambda: hasil),
        permintaan=permintaan,
        pengguna=pengguna,
        setelah=setelah,
    )


def _ragu(dokumen: Dokumen, naskah: bytes) -> UpayaTandaTangan:
    """The doubtful attempt of the step that waits, which sent exactly this text."""
    with transaction.atomic():
        terkunci = Dokumen.objects.select_for_update().get(pk=dokumen.pk)
        services.tutup_upaya_terputus(dokumen=terkunci, kini=timezone.now())
    ragu = upaya_ragu(dokumen)
    if ragu is None:
        raise GalatKeadaan("Tidak ada upaya tanda tangan yang perlu diperiksa hasilnya.")
    if ragu.sha256_sebelum != sha256(naskah):
        raise GalatKeadaan(
            "Naskah berubah sejak upaya itu, sehingga hasilnya tidak dapat dipakai. Tandatangani "
            "naskah terbaru."
        )
    return ragu
