"""Standard texts for a decree that sets, reviews or revises IKU; placeholders are filled in. Pure.

Considerations and dicta follow the two source documents that print a whole text. Laws are only
those that the sources name (`renstra.hukum_sumber`), each with what the checker says of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renstra.hukum_sumber import HUKUM
from renstra.pemeriksa import NaskahPeriksa
from renstra.pemeriksa.naskah import dasar_hukum_dicabut, nomor_hukum_keliru

PENETAPAN, REVIU, REVISI = "penetapan", "reviu", "revisi"
SEMUA = (PENETAPAN, REVIU, REVISI)
PERUBAHAN = (REVIU, REVISI)
MENIMBANG, MENGINGAT, MENETAPKAN, DIKTUM = "menimbang", "mengingat", "menetapkan", "diktum"
_KATA = {PENETAPAN: "Penetapan", REVIU: "Reviu", REVISI: "Revisi"}
_LABEL = (
    "Kesatu", "Kedua", "Ketiga", "Keempat", "Kelima", "Keenam", "Ketujuh", "Kedelapan",
    "Kesembilan", "Kesepuluh",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TeksBaku:
    """One offered item of a block; `catatan` is what a careful reader must know of it."""

    kode: str
    bagian: str
    teks: str
    sumber: str = ""
    catatan: str = ""
    pokok: bool = True
    """Part of the block when it is replaced as a whole"""


@dataclass(frozen=True, slots=True)
class _Pola:
    kode: str
    bagian: str
    jenis: tuple[str, ...]
    teks: str


_POLA = (
    _Pola(
        "wajib", MENIMBANG, SEMUA,
        "bahwa sesuai ketentuan Pasal 3 Peraturan Menteri Pendayagunaan Aparatur Nomor "
        "PER/09/M.PAN/5/2007 tentang Pedoman Umum Penetapan Indikator Kinerja Utama di Lingkungan "
        "Instansi Pemerintah, setiap instansi pemerintah wajib menetapkan Indikator Kinerja Utama "
        "di lingkungan masing-masing;",
    ),
    _Pola(
        "akuntabilitas", MENIMBANG, (PENETAPAN,),
        "bahwa untuk meningkatkan akuntabilitas kinerja {instansi} perlu ditetapkan Indikator "
        "Kinerja Utama sebagai dasar pengukuran keberhasilan pencapaian tujuan dan sasaran "
        "strategis;",
    ),
    _Pola(
        "perubahan", MENIMBANG, (REVIU,),
        "bahwa berdasarkan perubahan Rencana Strategis {instansi} perlu dilakukan penyesuaian "
        "terhadap penetapan Indikator Kinerja Utama {instansi};",
    ),
    _Pola(
        "penyempurnaan", MENIMBANG, (REVISI,),
        "bahwa Indikator Kinerja Utama yang ditetapkan dengan Keputusan {kepala} Nomor "
        "{nomor_lama} perlu direvisi agar sesuai dengan tugas dan fungsi {instansi};",
    ),
    _Pola(
        "penutup", MENIMBANG, SEMUA,
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud pada huruf a dan huruf b, perlu "
        "menetapkan Keputusan {kepala} tentang {jenis} Indikator Kinerja Utama {instansi} Tahun "
        "{tahun};",
    ),
    _Pola(
        "menetapkan", MENETAPKAN, SEMUA,
        "KEPUTUSAN {kepala_kapital} TENTANG {jenis_kapital} INDIKATOR KINERJA UTAMA "
        "{instansi_kapital} TAHUN {tahun}.",
    ),
    _Pola(
        "lampiran", DIKTUM, SEMUA,
        "{jenis} Indikator Kinerja Utama {instansi} Tahun {tahun} dengan rincian sebagaimana "
        "tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini;",
    ),
    _Pola(
        "acuan", DIKTUM, SEMUA,
        "Indikator Kinerja Utama {instansi} Tahun {tahun} merupakan acuan ukuran kinerja yang "
        "dimanfaatkan untuk:\n- perencanaan strategis perangkat daerah;\n"
        "- perencanaan tahunan perangkat daerah;\n- perjanjian kinerja; dan\n"
        "- pelaporan akuntabilitas kinerja instansi pemerintah;",
    ),
    _Pola(
        "cabut", DIKTUM, PERUBAHAN,
        "Pada saat Keputusan ini mulai berlaku, Keputusan {kepala} Nomor {nomor_lama} tanggal "
        "{tanggal_lama} dicabut dan dinyatakan tidak berlaku;",
    ),
    _Pola("berlaku", DIKTUM, SEMUA, "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
)  # fmt: skip


def isian(
    *, instansi: str, kepala: str, jenis: str, tahun: str, nomor_lama: str, tanggal_lama: str
) -> dict[str, str]:
    """What the placeholders stand for; an unknown fact stays a row of dots to be filled in."""
    kata = _KATA[jenis]
    kepala = kepala or "Kepala …"
    return {
        "instansi": instansi,
        "instansi_kapital": instansi.upper(),
        "kepala": kepala,
        "kepala_kapital": kepala.upper(),
        "jenis": kata,
        "jenis_kapital": kata.upper(),
        "tahun": tahun,
        "nomor_lama": nomor_lama or "…",
        "tanggal_lama": tanggal_lama or "…",
    }


def pilihan(jenis: str, isi: Mapping[str, str], pemda: str) -> tuple[TeksBaku, ...]:
    """What is offered for that kind of decree; laws of another government are left out."""
    teks = [TeksBaku(p.kode, p.bagian, p.teks.format_map(isi)) for p in _POLA if jenis in p.jenis]
    for h in HUKUM:
        if h.pemda and not pemda.endswith(h.pemda):
            continue
        catatan = catatan_hukum(h.teks)
        teks.append(TeksBaku(h.kode, MENGINGAT, h.teks, h.sumber, catatan, pokok=not catatan))
    return tuple(teks)


def catatan_hukum(teks: str) -> str:
    """What the checker says of a law, from the same sources; empty when it says nothing."""
    naskah = NaskahPeriksa(jenis="", mengingat=(teks,))
    temuan = [*dasar_hukum_dicabut(naskah), *nomor_hukum_keliru(naskah)]
    return " ".join(f"{t.pesan} {t.saran}" for t in temuan)


def label_diktum(ke: int, contoh: str = "") -> str:
    """The label of the dictum at that place (from 0), in the style of `contoh`."""
    label = _LABEL[ke] if ke < len(_LABEL) else f"Ke-{ke + 1}"
    if ke == 0 and contoh.casefold() == "pertama":
        label = "Pertama"
    return label if contoh and not contoh.isupper() else label.upper()


def beri_label(diktum: list[str]) -> list[str]:
    """Dicta as typed (`LABEL: isi`), with labels that follow their order.

    A list that begins with Pertama keeps that word for its first dictum.
    """
    if not diktum:
        return []
    lama = [d.partition(":")[0].strip() if _berlabel(d) else "" for d in diktum]
    gaya = next((satu for satu in lama if satu), "")
    if any(satu.casefold() == "pertama" for satu in lama):
        gaya = "PERTAMA" if gaya.isupper() else "Pertama"
    return [
        f"{label_diktum(ke, gaya)}: {d.partition(':')[2].strip() if lama[ke] else d.strip()}"
        for ke, d in enumerate(diktum)
    ]


def _berlabel(diktum: str) -> bool:
    kata = diktum.partition(":")[0].strip()
    return kata.isalpha() and kata.casefold().startswith(("ke", "pertama"))
