"""Row 8 and the proof that it grows: two web servers, two workers, a primary and its replica.

Each is killed with SIGKILL in turn under light load, and the primary is restarted five times as
after a crash. A client whose server does not answer asks the other one, as a proxy would.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.keandalan.armada import ANTRE, SIAPKAN, Bagian, Beban, jalankan, lingkungan, port_bebas
from tests.keandalan.catatan import catat
from tests.keandalan.gugus import Server, replika_dari, server_sendiri
from tests.keandalan.peladen import TOKEN

pytestmark = pytest.mark.berat
BATAS, KERJA = 10.0, 12
TULISAN = """
SELECT e.object_pk::bigint, n.baris_id, (e.changes->'nilai'->>1)::numeric::bigint
FROM auditlog_logentry e JOIN django_content_type t ON t.id = e.content_type_id
JOIN penilaian_nilaivariabel n ON n.id = e.object_pk::bigint
WHERE t.model = 'nilaivariabel' AND e.changes ? 'nilai' ORDER BY e.id
"""


def test_setiap_bagian_dibunuh(tmp_path: Path) -> None:
    with server_sendiri() as utama:
        isi = json.loads(jalankan(lingkungan(tmp_path, utama.url), SIAPKAN))
        with replika_dari(utama) as replika:
            _uji(tmp_path, utama, replika, isi)


def _uji(folder: Path, utama: Server, replika: Server, isi: dict) -> None:  # type: ignore[type-arg]
    env = lingkungan(folder, utama.url, replika.url)
    web = [Bagian(env, folder, f"web{n}", port_bebas()) for n in "AB"]
    pekerja = [Bagian(env, folder, f"pekerja{n}") for n in "AB"]
    for satu in [*web, *pekerja]:
        satu.mulai()
    beban = Beban(isi, [w.port for w in web])
    celah: dict[str, float] = {}

    def tahap(nama: str, rusak: Callable[[], None], baik: Callable[[], None]) -> None:
        beban.mulai_tahap()
        rusak()
        time.sleep(2)
        baik()
        time.sleep(4)
        celah[nama] = round(max(beban.celah.values(), default=99), 1)
        assert {"tulis", "baca"} <= set(beban.celah), (nama, dict(beban.kode))

    try:
        for satu in web:
            satu.tunggu()
        utas = beban.jalan()
        time.sleep(3)
        for n, satu in enumerate(web):
            tahap(f"web_{n}", satu.bunuh, lambda w=satu: (w.mulai(), w.tunggu()))  # type: ignore[misc]
        jalankan(env, ANTRE, "0", str(KERJA))
        for n, satu in enumerate(pekerja):
            tahap(f"pekerja_{n}", satu.bunuh, satu.mulai)
        tahap("replika", replika.bunuh, replika.mulai)
        for n in range(5):
            tahap(f"utama_{n}", utama.hentikan, utama.mulai)
        beban.berhenti.set()
        for u in utas:
            u.join()
        _tunggu_kerja(utama)
        hidup = sum(p.proses is not None and p.proses.poll() is None for p in pekerja)
        _nilai(utama, replika, beban, celah, web, hidup)
    finally:
        beban.berhenti.set()
        for satu in [*web, *pekerja]:
            satu.bunuh()


def _tunggu_kerja(utama: Server) -> None:
    """A killed worker's work is taken up again 45 seconds after its last heartbeat."""
    batas = time.monotonic() + 150
    while time.monotonic() < batas:
        sisa = "SELECT count(*) FROM inti_pekerjaan WHERE status IN ('menunggu', 'berjalan')"
        if utama.tanya(sisa) == [(0,)]:
            return
        time.sleep(1)


def _nilai(
    utama: Server,
    replika: Server,
    beban: Beban,
    celah: dict[str, float],
    web: list[Bagian],
    pekerja_hidup: int,
) -> None:
    tercatat = [(b, n) for _, b, n in utama.tanya(TULISAN)]
    hilang = len(set(beban.terima) - set(tercatat))
    ganda = len(tercatat) - len(set(tercatat))
    status = dict(utama.tanya("SELECT status, count(*) FROM inti_pekerjaan GROUP BY 1"))
    jejak = utama.tanya("SELECT count(*) FROM inti_pengguna WHERE username LIKE 'jejak-%'")[0][0]
    dibaca = sum(b.count('FROM "penilaian_') for b in replika.catatan.read_text().splitlines())
    disebut = any("read replica does not answer" in w.catatan.read_text() for w in web)
    catat(
        8,
        "kill -9 bergiliran: 2 web, 2 pekerja, replika; primer dimulai ulang 5 kali",
        "gangguan ≤ 10 s, 0 tulisan terjawab hilang, pekerjaan tepat sekali",
        max(celah.values()) <= BATAS
        and hilang == 0
        and ganda == 0
        and status == {"selesai": KERJA}
        and jejak == KERJA
        and dibaca > 0
        and disebut
        and pekerja_hidup == 2,
        "postgresql",
        tulisan_terjawab=len(beban.terima),
        hilang=hilang,
        ganda=ganda,
        pekerjaan=status,
        jejak=jejak,
        pekerja_hidup=pekerja_hidup,
        gangguan_terlama_detik=celah,
        jawaban=dict(beban.kode),
        dibaca_dari_replika=dibaca,
    )


def test_yang_baru_menulis_membaca_tulisannya_sendiri(tmp_path: Path) -> None:
    """The replica stands still: who has written is answered by the primary, a reviewer by it."""
    with server_sendiri() as utama:
        isi = json.loads(jalankan(lingkungan(tmp_path, utama.url), SIAPKAN))
        with replika_dari(utama) as replika:
            web = Bagian(
                lingkungan(tmp_path, utama.url, replika.url), tmp_path, "web", port_bebas()
            )
            web.mulai()
            try:
                web.tunggu()
                _uji_tulisan_sendiri(replika, Beban(isi, [web.port] * 2))
            finally:
                web.bunuh()


def _uji_tulisan_sendiri(replika: Server, beban: Beban) -> None:
    def dibaca(sesi: str) -> int:
        awal = replika.catatan.read_text().count('FROM "penilaian_')
        assert beban.minta(0, "GET", "/dasbor/", sesi)[0] == 200
        time.sleep(0.3)
        return replika.catatan.read_text().count('FROM "penilaian_') - awal

    operator, reviuer = beban.isi["operator"], beban.isi["reviuer"]
    assert dibaca(operator) > 0
    replika.tanya("SELECT pg_wal_replay_pause()::text")
    kue = _tulis(beban)
    assert dibaca(f"{operator}; siku_posisi={kue}") == 0
    assert dibaca(reviuer) > 0
    assert dibaca(f"{operator}; siku_posisi=palsu") > 0
    replika.tanya("SELECT pg_wal_replay_resume()::text")
    for _ in range(50):
        if dibaca(f"{operator}; siku_posisi={kue}") > 0:
            return
    raise AssertionError("the replica is not asked again although it has caught up")


def _tulis(beban: Beban) -> str:
    """One write; the position that it left with the browser."""
    butir = {"baris": beban.isi["baris"][0], "tahun": beban.isi["tahun"], "periode": "TAHUN"}
    badan: dict[str, Any] = {"jabatan": "", "unit": "", "indikator": None, "teks": []}
    badan["sel"] = [butir | {"teks": "77", "versi": 1}]
    sambung = http.client.HTTPConnection("127.0.0.1", beban.port[0], timeout=10)
    kepala = {"Cookie": f"sessionid={beban.isi['operator']}; csrftoken={TOKEN}"}
    kepala |= {"X-CSRFToken": TOKEN, "Content-Type": "application/json"}
    sambung.request("POST", "/isian/sel/", json.dumps(badan), kepala)
    jawaban = sambung.getresponse()
    assert jawaban.status == 200
    kue = [k for n, k in jawaban.getheaders() if n == "Set-Cookie" and k.startswith("siku_posisi=")]
    sambung.close()
    assert "HttpOnly" in kue[0]
    return kue[0].split(";")[0].removeprefix("siku_posisi=").strip('"')
