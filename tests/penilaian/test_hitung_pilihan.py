"""The enums of a capaian rule: stored values are a promise to every database."""

from __future__ import annotations

import pickle

from renstra.aturan import (
    CaraMinimal,
    CaraTahunan,
    DasarSkala,
    Konsolidasi,
    NolMinimal,
    NolRasio,
    Pilihan,
    Polaritas,
)


def test_nilai_tersimpan_tidak_berubah() -> None:
    kelas: list[type[Pilihan]] = [
        Polaritas,
        CaraMinimal,
        NolMinimal,
        NolRasio,
        Konsolidasi,
        CaraTahunan,
        DasarSkala,
    ]
    assert {satu.__name__: [str(pilihan) for pilihan in satu] for satu in kelas} == {
        "Polaritas": ["MAKSIMAL", "MINIMAL", "STABIL"],
        "CaraMinimal": ["SELISIH", "RASIO"],
        "NolMinimal": ["TERCAPAI", "TIDAK_DIHITUNG"],
        "NolRasio": ["BATAS_ATAS", "TIDAK_DIHITUNG"],
        "Konsolidasi": ["JUMLAH", "RATA_RATA", "NILAI_TERAKHIR", "KUMULATIF_PERIODE"],
        "CaraTahunan": ["DARI_VARIABEL", "RATA_HASIL"],
        "DasarSkala": ["CAPAIAN", "NILAI"],
    }


def test_label_dan_pilihan_untuk_formulir() -> None:
    assert DasarSkala.pilihan() == [("CAPAIAN", "Capaian (%)"), ("NILAI", "Nilai indikator")]
    assert Polaritas("STABIL").label == "Stabil: makin dekat ke target makin baik"
    assert pickle.loads(pickle.dumps(Polaritas.STABIL)) is Polaritas.STABIL  # noqa: S301
