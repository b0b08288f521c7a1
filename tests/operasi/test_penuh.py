"""Files are whole or absent, and a full disk is said."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile, File
from django.db import OperationalError
from django.test import Client
from django.urls import path

from iku import urls
from iku.inti import penuh
from iku.inti.penuh import karena_penuh
from iku.inti.penyimpanan_lokal import PenyimpananLokal


class Putus(File):
    """A disk that is full after the first part."""

    def __init__(self) -> None:
        super().__init__(None, "x")

    def chunks(self, *_: object) -> Iterator[bytes]:
        yield b"setengah"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_tidak_ada_berkas_setengah(tmp_path: Path) -> None:
    simpanan = PenyimpananLokal(location=tmp_path)
    with pytest.raises(OSError, match="No space"):
        simpanan.save("bukti/satu.pdf", Putus())
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_berkas_utuh_dan_tidak_pernah_menimpa(tmp_path: Path) -> None:
    simpanan = PenyimpananLokal(location=tmp_path, file_permissions_mode=0o640)
    assert simpanan.save("bukti/satu.pdf", ContentFile(b"satu")) == "bukti/satu.pdf"
    lain = simpanan.save("bukti/satu.pdf", ContentFile(b"dua"))
    assert lain != "bukti/satu.pdf"
    assert simpanan.open("bukti/satu.pdf").read() == b"satu"
    assert simpanan.open(lain).read() == b"dua"
    assert len(list((tmp_path / "bukti").iterdir())) == 2
    assert (tmp_path / "bukti" / "satu.pdf").stat().st_mode & 0o777 == 0o640


def test_sqlite_tanpa_ruang_untuk_berkas_bantunya(monkeypatch: pytest.MonkeyPatch) -> None:
    galat = OperationalError("disk I/O error")
    assert not karena_penuh(galat)
    monkeypatch.setattr(penuh, "_tanpa_ruang", lambda: True)
    assert karena_penuh(galat)


@pytest.mark.parametrize(
    ("galat", "hasil"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OperationalError("database or disk is full"), True),
        (OperationalError('could not extend file "base/1": No space left on device'), True),
        (OSError(errno.ENOENT, "No such file"), False),
        (OperationalError("database is locked"), False),
        (ValueError("disk is full"), False),
    ],
)
def test_mengenali_disk_penuh(galat: Exception, hasil: bool) -> None:
    assert karena_penuh(galat) is hasil
    bungkus = RuntimeError("lain")
    bungkus.__cause__ = galat
    assert karena_penuh(bungkus) is hasil


def _penuh(_request: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


handler500 = urls.handler500
urlpatterns = [path("penuh/", _penuh), *urls.urlpatterns]


@pytest.mark.urls(__name__)
def test_halaman_mengatakannya() -> None:
    client = Client(raise_request_exception=False)
    jawaban = client.get("/penuh/")
    assert jawaban.status_code == 507
    assert "Penyimpanan server penuh" in jawaban.content.decode()
    assert jawaban["X-Nomor-Permintaan"] in jawaban.content.decode()
    data = client.post("/penuh/", "{}", content_type="application/json")
    assert data.status_code == 507
    assert "Minta admin" in data.json()["pesan"]
