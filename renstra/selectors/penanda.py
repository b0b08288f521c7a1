"""Where the signing of a decree stands: who has signed, whose turn it is, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from iku.dokumen.choices import StatusLangkah
from iku.dokumen.models import LangkahTandaTangan, UpayaTandaTangan
from iku.dokumen.selectors import giliran, langkah_kini, upaya_berjalan, upaya_ragu
from iku.dokumen.services import BATAS_UPAYA, pesan_terputus
from renstra.models import Keputusan

_KEADAAN = {
    StatusLangkah.SAH: "selesai",
    StatusLangkah.DITOLAK: "ditolak",
    StatusLangkah.MENUNGGU: "nanti",
}


@dataclass(frozen=True, slots=True)
class BarisPenanda:
    """One signer in the list; `keadaan` is selesai, kini, nanti or ditolak."""

    jenis: str
    jabatan: str
    nama: str
    keadaan: str
    pada: datetime | None
    alasan: str


@dataclass(frozen=True, slots=True)
class Keraguan:
    """A signing of which nobody knows how it ended; `dapat_diambil` from the service by its id."""

    pesan: str
    pada: datetime
    kode: str
    dapat_diambil: bool


@dataclass(frozen=True, slots=True)
class KeadaanTandaTangan:
    """All that the signing page shows; `giliran` is None after a refusal or the last signature."""

    baris: tuple[BarisPenanda, ...]
    giliran: LangkahTandaTangan | None
    ditolak: BarisPenanda | None
    sedang: datetime | None
    ragu: Keraguan | None


def keadaan_tanda_tangan(keputusan: Keputusan) -> KeadaanTandaTangan | None:
    """None while the decree has no document. Reads only: a dead attempt is closed by the next."""
    dokumen = keputusan.dokumen
    if dokumen is None:
        return None
    kini = giliran(dokumen)
    baris = tuple(_baris(satu, kini) for satu in langkah_kini(dokumen))
    berjalan = upaya_berjalan(dokumen)
    terputus = berjalan is not None and berjalan.mulai < timezone.now() - BATAS_UPAYA
    ragu = berjalan if terputus else upaya_ragu(dokumen)
    return KeadaanTandaTangan(
        baris=baris,
        giliran=kini,
        ditolak=next((satu for satu in baris if satu.keadaan == "ditolak"), None),
        sedang=berjalan.mulai if berjalan is not None and not terputus else None,
        ragu=_ragu(ragu) if ragu is not None else None,
    )


def _baris(satu: LangkahTandaTangan, kini: LangkahTandaTangan | None) -> BarisPenanda:
    giliran_ini = kini is not None and kini.pk == satu.pk
    return BarisPenanda(
        jenis=satu.get_jenis_display(),
        jabatan=satu.jabatan,
        nama=satu.nama,
        keadaan="kini" if giliran_ini else _KEADAAN[StatusLangkah(satu.status)],
        pada=satu.selesai,
        alasan=satu.alasan,
    )


def _ragu(upaya: UpayaTandaTangan) -> Keraguan:
    return Keraguan(
        pesan=upaya.pesan or pesan_terputus(upaya),
        pada=upaya.mulai,
        kode=upaya.kode_galat or "TERPUTUS",
        dapat_diambil=bool(upaya.id_layanan),
    )
