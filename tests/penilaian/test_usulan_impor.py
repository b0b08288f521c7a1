"""From the cells of a file to proposals: words, what is unknown, files of another place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from iku.inti.lembar.galat import GalatBerkas
from iku.inti.lembar.mentah import JenisSel, SelMentah
from penilaian.impor.bentuk import Asal, Identitas, JenisLembar
from penilaian.impor.berkas import IsiLembar, SelBerkas, Tolakan
from penilaian.selectors.impor.bahan_nilai import BahanNilai
from penilaian.selectors.impor.bahan_target import BahanTarget
from penilaian.selectors.impor.sel import SelImpor
from penilaian.services.impor.usulan import pastikan_cocok, usulan_nilai, usulan_target
from penilaian.skala import TabelKode
from renstra.models import Indikator, Instansi, Keputusan, Renstra, Variabel

OPINI = TabelKode((("WDP", Decimal(3)), ("WTP", Decimal(4))))
KEPUTUSAN = Keputusan(versi=2, renstra=Renstra(instansi=Instansi(kode="uji")))


def lembar(*sel: SelBerkas, ditolak: tuple[Tolakan, ...] = (), **identitas: Any) -> IsiLembar:
    isi = {"kode": "uji", "tahun": 2026, "versi_keputusan": 2, "periode": "TAHUN"} | identitas
    satu = Identitas(jenis=JenisLembar.REALISASI, **isi)
    return IsiLembar("Realisasi", satu, list(sel), list(ditolak))


def sel(pk: int, teks: str | None, asal: str = "", jenis: JenisSel = JenisSel.TEKS) -> SelBerkas:
    mentah = None if teks is None else SelMentah(jenis, teks)
    return SelBerkas("Realisasi", 9, pk, Asal("TAHUN", 1, asal), mentah)


def bahan_nilai() -> BahanNilai:
    """Rows 11 (one figure), 12 (row of a table) and 13 (used by no indicator)."""
    angka = Variabel(pk=1, label="Jumlah PNS", satuan="orang")
    tabel = Variabel(pk=2, label="Aspek", satuan="nilai")
    lepas = Variabel(pk=3, label="Catatan", satuan="")
    isi: Any = {"kini": {}, "terkirim": [], "kalender": None}
    return BahanNilai(
        keputusan=KEPUTUSAN,
        tahun=2026,
        variabel={1: angka, 2: tabel, 3: lepas},
        variabel_baris={11: 1, 12: 2, 13: 3},
        label_baris={11: "", 12: "Aspek satu", 13: ""},
        indikator={7: Indikator(pk=7, nomor="1.3")},
        pemakai={1: [7], 2: [7]},
        **isi,
    )


def bahan_target(kata: dict[int, TabelKode] | None = None) -> BahanTarget:
    indikator = Indikator(pk=7, nomor="1.3", nama="Opini", satuan="predikat")
    return BahanTarget(KEPUTUSAN, 2026, {7: indikator}, kata or {}, {}, frozenset())


def ringkas(satu: SelImpor) -> tuple[str, str | None, str]:
    return satu.hasil, satu.nilai, satu.baru


@pytest.mark.parametrize(
    ("identitas", "kalimat"),
    [
        ({"kode": "lain"}, "milik instansi “lain”, sedangkan Anda mengunggahnya untuk “uji”"),
        ({"tahun": 2025}, "untuk tahun 2025, sedangkan Anda mengunggahnya untuk tahun 2026"),
        ({"versi_keputusan": 1}, "dari keputusan versi 1; yang berlaku sekarang versi 2"),
    ],
)
def test_berkas_dari_tempat_lain_ditolak(identitas: dict[str, Any], kalimat: str) -> None:
    with pytest.raises(GalatBerkas, match=kalimat):
        pastikan_cocok([lembar(), lembar(**identitas)], KEPUTUSAN, 2026)


def test_berkas_yang_cocok_diterima() -> None:
    pastikan_cocok([lembar()], KEPUTUSAN, 2026)


def test_angka_baru_sama_dan_dikosongkan() -> None:
    isi = lembar(
        sel(11, "1.234,5"), sel(11, "80", asal="80"), sel(11, None, asal="80"), sel(12, "7")
    )
    usul = list(usulan_nilai(isi, bahan_nilai(), {}))
    assert [ringkas(u) for u in usul] == [
        ("baru", "1234.5", "1.234,5"),
        ("sama", "80", "80"),
        ("baru", "", ""),
        ("baru", "7", "7"),
    ]
    assert [(u.nomor, u.label, u.satuan) for u in (usul[0], usul[3])] == [
        ("1.3", "Jumlah PNS", "orang"),
        ("1.3", "Aspek: Aspek satu", "nilai"),
    ]
    (lepas,) = usulan_nilai(lembar(sel(13, "1")), bahan_nilai(), {})
    assert (lepas.nomor, lepas.label) == ("", "Catatan"), "no indicator uses it"


def test_kata_dibaca_sebagai_angkanya_dan_yang_asing_ditolak() -> None:
    isi = lembar(sel(11, "wtp", asal="3"), sel(11, "bagus"), sel(11, None), sel(11, "=1+1"))
    usul = list(usulan_nilai(isi, bahan_nilai(), {1: OPINI}))
    assert ringkas(usul[0]) == ("baru", "4", "WTP")
    assert (usul[1].hasil, usul[1].nilai, usul[1].baru) == ("ditolak", None, "bagus")
    assert "WDP" in usul[1].pesan
    assert "WTP" in usul[1].pesan, "the sentence names the words that may be used"
    assert ringkas(usul[2]) == ("sama", "", "")
    assert "rumus" in usul[3].pesan


def test_yang_tidak_terbaca_dan_yang_tidak_dikenal_ditolak_dengan_isinya() -> None:
    isi = lembar(
        sel(11, "tiga puluh"),
        sel(99, "5"),
        sel(99, None),
        sel(99, "", jenis=JenisSel.GABUNG),
        ditolak=(
            Tolakan("Realisasi", 20, "Kolom kunci diubah.", "12"),
            Tolakan("Realisasi", 21, "Kolom ini tidak diisi.", "3", pk=11),
        ),
    )
    usul = list(usulan_nilai(isi, bahan_nilai(), {}))
    assert {u.hasil for u in usul} == {"ditolak"}
    assert [u.baru for u in usul] == ["tiga puluh", "5", "", "(gabung)", "12", "3"]
    assert all("tidak ada dalam keputusan yang berlaku" in u.pesan for u in usul[1:4])
    assert [u.label for u in usul[4:]] == ["", "Jumlah PNS"]
    assert [u.baris for u in usul[4:]] == [20, 21]


def test_target_angka_rentang_kata_dan_yang_asing() -> None:
    isi = lembar(
        sel(7, "7..8"), sel(7, "80", asal="80"), sel(7, None, asal="80"), sel(8, "1"), sel(7, "x")
    )
    usul = list(usulan_target(isi, bahan_target()))
    assert [ringkas(u)[:2] for u in usul] == [
        ("baru", "7..8"),
        ("sama", "80"),
        ("baru", ""),
        ("ditolak", None),
        ("ditolak", None),
    ]
    assert (usul[0].nomor, usul[0].label, usul[0].satuan) == ("1.3", "Target Opini", "predikat")
    assert "tidak ada dalam keputusan" in usul[3].pesan
    kata = bahan_target({7: OPINI})
    isi = lembar(sel(7, "WTP"), sel(7, "juara"), ditolak=(Tolakan("Target", 4, "Diubah.", pk=8),))
    terbaca, asing, rusak = usulan_target(isi, kata)
    assert ringkas(terbaca) == ("baru", "4", "WTP")
    assert asing.hasil == "ditolak"
    assert "WTP" in asing.pesan
    assert (rusak.hasil, rusak.label) == ("ditolak", "")
