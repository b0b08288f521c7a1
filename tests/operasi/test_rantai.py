"""`make rantai` calls nothing clean that it could not check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from skrip import rantai
from skrip.keandalan import baca
from tests.keandalan import catatan


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


def test_temuan_menggagalkan_perintah_dan_yang_tidak_diperiksa_tidak_lulus(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(catatan, "BERKAS", tmp_path / "angka.json")
    for keadaan, kode, lulus in (
        (rantai.BERSIH, 0, True),
        (rantai.TIDAK, 0, False),
        (rantai.TEMUAN, 1, False),
    ):
        monkeypatch.setattr(
            rantai, "PEMERIKSAAN", (("x", lambda k=keadaan: (k, "sebab")), ("y", _bersih))
        )
        assert rantai.main() == kode
        (baris,) = baca(tmp_path / "angka.json")
        assert (baris["nomor"], baris["lulus"]) == (27, lulus)
        assert baris["angka"]["x"] == f"{keadaan}: sebab"


def _bersih() -> rantai.Hasil:
    return rantai.BERSIH, ""


def test_setiap_paket_kunci_bersidik(tmp_path: Path) -> None:
    assert rantai.kunci()[0] == rantai.BERSIH
    satu = tmp_path / "x.txt"
    for isi in ("django==5.2.8\n", "django>=5 \\\n    --hash=sha256:aa\n"):
        satu.write_text(f"# catatan\nasgiref==3.9 \\\n    --hash=sha256:bb\n{isi}", "utf-8")
        assert rantai.kunci([satu]) == (rantai.TEMUAN, f"x.txt: {isi.split()[0]}")


def test_daftar_bahan_memuat_setiap_paket_terkunci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rantai, "SBOM", rantai.AKAR / "build" / "sbom-uji.json")
    assert rantai.sbom()[0] == rantai.BERSIH
    isi = json.loads(rantai.SBOM.read_text(encoding="utf-8"))
    rantai.SBOM.unlink()
    assert isi["bomFormat"] == "CycloneDX"
    assert "pkg:pypi/django@" in json.dumps(isi)
