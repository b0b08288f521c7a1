"""The signers of a decree: who they are, a refusal, and the file after a doubtful attempt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from iku.dokumen import pemulihan, urutan
from iku.dokumen.choices import JenisTandaTangan
from iku.dokumen.konfigurasi import akar_dipercaya
from iku.dokumen.models import ArsipPdf, BerkasLangkah, LangkahTandaTangan
from iku.dokumen.urutan import CalonPenanda
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran
from iku.inti.models import Pengguna
from renstra.models import Keputusan
from renstra.services.bekuan import bekuan_kini
from renstra.services.tanda_tangan import dokumen as layanan
from renstra.services.tanda_tangan.permintaan import TANPA_RAHASIA, permintaan

PENGATUR = (Peran.OPERATOR, Peran.PENANDATANGAN)
PEMARAF_MAKS = urutan.PENANDA_MAKS - 1


@dataclass(frozen=True, slots=True)
class Pemaraf:
    """Someone who initials or signs before the head; empty texts are taken from the account."""

    pengguna_id: int
    jenis: JenisTandaTangan = JenisTandaTangan.PARAF
    jabatan: str = ""
    nama: str = ""


def pastikan_pengatur(cakupan: Cakupan, keputusan: Keputusan) -> None:
    """Operator or signer of that instansi; raises GalatPeran."""
    if not any(cakupan.boleh(satu, keputusan.renstra.instansi_id) for satu in PENGATUR):
        raise GalatPeran("Hanya pengisi dan penanda tangan instansi yang mengatur urutan ini.")


def calon_pemaraf(keputusan: Keputusan) -> list[Pengguna]:
    """Accounts that hold a role in the instansi and could initial its decree."""
    return list(
        Pengguna.objects.filter(
            is_active=True, daftar_penugasan__instansi=keputusan.renstra.instansi_id
        )
        .distinct()
        .order_by("nama_lengkap", "username")
    )


@transaction.atomic
def atur_penanda(
    *, cakupan: Cakupan, keputusan_id: int, pemaraf: Sequence[Pemaraf]
) -> list[LangkahTandaTangan]:
    """Operator or signer: who initials the decree, in order, before its head signs.

    After a refusal this starts again from the first. Raises GalatPeran, GalatIsian (an account of
    another instansi), GalatKeadaan (already initialled or signed).
    """
    keputusan = (
        Keputusan.objects.untuk(cakupan).select_for_update(of=("self",)).get(pk=keputusan_id)
    )
    pastikan_pengatur(cakupan, keputusan)
    if layanan.sudah_ditandatangani(keputusan):
        raise GalatKeadaan("Keputusan ini sudah ditandatangani. Unduh berkasnya.")
    if len(pemaraf) > PEMARAF_MAKS:
        raise GalatIsian(f"Paling banyak {PEMARAF_MAKS} orang sebelum penanda tangan terakhir.")
    akun = {satu.pk: satu for satu in calon_pemaraf(keputusan)}
    if any(satu.pengguna_id not in akun for satu in pemaraf):
        raise GalatIsian("Pilih akun yang bertugas di instansi ini.")
    layanan.siapkan(keputusan)
    kepala = bekuan_kini(keputusan)["penandatangan"]
    return urutan.atur(
        dokumen=layanan.dokumen_milik(keputusan),
        penanda=[
            *(
                _calon(satu, akun[satu.pengguna_id], nomor)
                for nomor, satu in enumerate(pemaraf, start=1)
            ),
            CalonPenanda(kepala["jabatan"], kepala["nama"]),
        ],
    )


def _calon(satu: Pemaraf, akun: Pengguna, nomor: int) -> CalonPenanda:
    return CalonPenanda(
        jabatan=satu.jabatan.strip() or akun.jabatan or "Pegawai",
        nama=satu.nama.strip() or akun.nama_lengkap or akun.username,
        jenis=satu.jenis,
        pengguna=akun,
        isian=f"paraf-{nomor}",
    )


def kembalikan_dokumen(*, cakupan: Cakupan, keputusan_id: int, alasan: str) -> LangkahTandaTangan:
    """The signer whose turn it is returns the document. Raises GalatPeran, GalatKeadaan."""
    keputusan = layanan.ambil_untuk_tanda_tangan(cakupan, keputusan_id)
    langkah = layanan.pastikan_giliran(cakupan, keputusan)
    return urutan.tolak(langkah=langkah, alasan=alasan)


def pulihkan_hasil(
    *, cakupan: Cakupan, keputusan_id: int, berkas: bytes | None, pengguna: Any = None
) -> ArsipPdf | BerkasLangkah:
    """After a doubtful attempt: adopt the signed file, handed in or still held by the service.

    Never adopts a second file for a step. Raises GalatPeran, GalatKeadaan, GalatTandaTangan.
    """
    keputusan = layanan.ambil_untuk_tanda_tangan(cakupan, keputusan_id)
    langkah = layanan.pastikan_giliran(cakupan, keputusan)
    port = layanan.port_keputusan(keputusan)
    isi: dict[str, Any] = {
        "dokumen": layanan.dokumen_milik(keputusan),
        "naskah": layanan.naskah(keputusan, port),
        "port": port,
        "permintaan": permintaan(keputusan, langkah, port, TANPA_RAHASIA),
        "pengguna": pengguna,
        "setelah": layanan.setelah_ditandatangani(keputusan),
    }
    if berkas is None:
        return pemulihan.dari_layanan(**isi)
    return pemulihan.dari_berkas(**isi, hasil=berkas, akar=akar_dipercaya())
