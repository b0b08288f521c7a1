"""What the paper shows of instansi, posts, units and signer: frozen, or as it is now."""

from __future__ import annotations

from typing import Any

from renstra.models import Instansi, Keputusan, PengaturanCetak, UnitKerja
from renstra.tata_cetak import TataCetak


def susun_bekuan(keputusan: Keputusan) -> dict[str, Any]:
    """What the paper shows of instansi, posts, units and signer, as it is at this moment."""
    instansi = keputusan.renstra.instansi
    pejabat = keputusan.penandatangan
    jabatan = {
        str(j.pk): {"nama": j.nama, "tugas": j.tugas, "fungsi": j.fungsi}
        for j in instansi.daftar_jabatan.filter(daftar_sasaran__keputusan=keputusan).distinct()
    }
    return {
        "pemda": instansi.pemda.nama,
        "instansi": instansi.nama,
        "singkatan": instansi.singkatan,
        "kop": instansi.kop,
        "tugas": instansi.tugas,
        "fungsi": instansi.fungsi,
        "visi": keputusan.renstra.visi,
        "misi": keputusan.renstra.misi,
        "jabatan": jabatan,
        "unit": {str(u.pk): u.nama for u in UnitKerja.objects.filter(instansi=instansi)},
        "cetak": tata_cetak(instansi).ke_isi(),
        "penandatangan": {
            "jabatan": pejabat.jabatan.nama,
            "nama": pejabat.nama,
            "pangkat": pejabat.pangkat,
            "nip": pejabat.nip,
        }
        if pejabat
        else {},
    }


def tata_cetak(instansi: Instansi) -> TataCetak:
    """How this instansi prints at this moment."""
    pengaturan = PengaturanCetak.objects.select_related("logo").filter(instansi=instansi).first()
    return pengaturan.tata() if pengaturan else TataCetak()


def bekuan_kini(keputusan: Keputusan) -> dict[str, Any]:
    """The frozen part of a set decree; of a draft what it would freeze today."""
    return keputusan.bekuan or susun_bekuan(keputusan)
