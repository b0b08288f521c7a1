"""What a signer of a decree hands to the signing port."""

from __future__ import annotations

from dataclasses import dataclass, field

from iku.dokumen.models import LangkahTandaTangan
from iku.dokumen.paraf import stempel, tanda_langkah
from iku.dokumen.port import Penandatangan, PermintaanTandaTangan
from iku.dokumen.selectors import langkah_kini
from renstra.models import Keputusan
from renstra.services.cetak.keputusan import ISIAN, alamat_verifikasi


@dataclass(frozen=True, slots=True)
class Rahasia:
    """What the signer typed for this one signature; lives as long as the request."""

    sandi: str = field(default="", repr=False)
    nik: str = field(default="", repr=False)
    totp: str = field(default="", repr=False)


TANPA_RAHASIA = Rahasia()


def permintaan(
    keputusan: Keputusan, langkah: LangkahTandaTangan, port: Penandatangan, rahasia: Rahasia
) -> PermintaanTandaTangan:
    """The request for this step. The last signer's block is printed; the others get a stamp."""
    dokumen = langkah.dokumen
    semua = langkah_kini(dokumen)
    terakhir = langkah.pk == semua[-1].pk
    tautan = alamat_verifikasi(dokumen)
    kata = "Penetapan" if terakhir else langkah.get_jenis_display()
    return PermintaanTandaTangan(
        isian=ISIAN if terakhir else langkah.isian,
        nama=langkah.nama,
        jabatan=langkah.jabatan,
        instansi=dokumen.instansi_nama,
        alasan=f"{kata}: {dokumen.judul}"[:200],
        lokasi=keputusan.tempat,
        sandi=rahasia.sandi,
        nik=rahasia.nik,
        totp=rahasia.totp,
        tautan=tautan,
        utama=terakhir,
        tanda=tanda_langkah(semua, langkah, port),
        stempel=b"" if terakhir or not port.mengisi_tempat else stempel(langkah, tautan),
    )
