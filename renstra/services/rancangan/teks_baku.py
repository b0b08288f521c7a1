"""Standard texts with the facts of a decree filled in, and put where a draft has none yet."""

from __future__ import annotations

from iku.inti.waktu import tulis_tanggal
from renstra.models import Keputusan
from renstra.naskah_teks import baca_diktum
from renstra.services.bekuan import bekuan_kini
from renstra.teks_baku import TeksBaku, beri_label, isian, pilihan


def teks_baku_untuk(keputusan: Keputusan, jenis: str = "") -> tuple[TeksBaku, ...]:
    """What is offered for this decree, as if it were of `jenis`."""
    bekuan = bekuan_kini(keputusan)
    lama = keputusan.menggantikan
    jenis = jenis or keputusan.jenis
    isi = isian(
        instansi=bekuan["instansi"],
        kepala=(bekuan.get("penandatangan") or {}).get("jabatan", ""),
        jenis=jenis,
        tahun=keputusan.renstra.periode,
        nomor_lama=lama.nomor if lama else "",
        tanggal_lama=tulis_tanggal(lama.tanggal) if lama and lama.tanggal else "",
    )
    return pilihan(jenis, isi, bekuan["pemda"])


def lengkapi_teks(keputusan: Keputusan) -> None:
    """Fill the empty parts of a draft but Mengingat: which laws apply is its author's choice."""
    pokok = [t for t in teks_baku_untuk(keputusan) if t.pokok]

    def bagian(nama: str) -> list[str]:
        return [t.teks for t in pokok if t.bagian == nama]

    if keputusan.menimbang and keputusan.menetapkan and keputusan.diktum:
        return
    keputusan.menimbang = keputusan.menimbang or bagian("menimbang")
    keputusan.menetapkan = keputusan.menetapkan or bagian("menetapkan")[0]
    if not keputusan.diktum:
        keputusan.diktum = baca_diktum("\n\n".join(beri_label(bagian("diktum"))))
    keputusan.save()
