"""`make rantai` calls nothing clean that it could not check."""

from __future__ import annotations

import json

import pytest

from skrip import rantai


def paket(*isi: dict[str, object]) -> str:
    return json.dumps({"dependencies": list(isi)})


@pytest.mark.parametrize(
    ("keluaran", "putusan"),
    [
        ("", rantai.TIDAK),
        ("ERROR: no network", rantai.TIDAK),
        (paket(), rantai.TIDAK),
        (paket({"name": "a", "skip_reason": "not found"}), rantai.TIDAK),
        (paket({"name": "a", "vulns": []}, {"name": "b", "skip_reason": "x"}), rantai.TIDAK),
        (paket({"name": "a", "vulns": []}), rantai.BERSIH),
        (paket({"name": "a", "vulns": [{"id": "CVE-1"}]}), rantai.TEMUAN),
        (
            paket({"name": "a", "vulns": [{"id": "X"}]}, {"name": "b", "skip_reason": "x"}),
            rantai.TEMUAN,
        ),
    ],
)
def test_yang_tidak_terperiksa_tidak_disebut_bersih(keluaran: str, putusan: str) -> None:
    assert rantai.baca_audit(keluaran, "")[0] == putusan


def test_temuan_menggagalkan_perintah(monkeypatch: pytest.MonkeyPatch) -> None:
    for keadaan, kode in ((rantai.BERSIH, 0), (rantai.TIDAK, 0), (rantai.TEMUAN, 1)):
        monkeypatch.setattr(rantai, "PEMERIKSAAN", (("x", lambda k=keadaan: (k, "")),))
        assert rantai.main() == kode


def test_daftar_bahan_memuat_setiap_paket_terkunci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rantai, "SBOM", rantai.AKAR / "build" / "sbom-uji.json")
    assert rantai.sbom()[0] == rantai.BERSIH
    isi = json.loads(rantai.SBOM.read_text(encoding="utf-8"))
    rantai.SBOM.unlink()
    assert isi["bomFormat"] == "CycloneDX"
    assert "pkg:pypi/django@" in json.dumps(isi)
