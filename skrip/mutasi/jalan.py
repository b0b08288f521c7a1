"""Runs the mutants inside one pytest session: coverage first, then a fork per mutant."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import resource
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol

from skrip.mutasi.mutan import BerkasMutan, Mutan, fungsi_hidup, simpanan_hidup

BASIS_DATA = {"db", "transactional_db", "contoh", "mesin", "peramban", "live_server", "client"}
TERLALU_LAMA = 3.0
BEKAL_DETIK = 6.0
LULUS, MATI, SAMA, GALAT = 0, 1, 2, 3

Ukuran = tuple[float, bool, set[tuple[str, int]]]


class Penjalan:
    """A pytest plugin that takes over the test loop; `hasil` is mutant → word."""

    def __init__(
        self, berkas: list[BerkasMutan], pilih: list[Mutan], anak: int, simpanan: Path
    ) -> None:
        self.berkas = {satu.nama: satu for satu in berkas}
        self.pilih = pilih
        self.anak = anak
        self.simpanan = simpanan
        self.hasil: dict[tuple[str, int], str] = {}
        self.dicoba: dict[tuple[str, int], str] = {}
        self.butir: list[pytest.Item] = []
        self.lama: list[float] = []
        self.baris: dict[tuple[str, int], set[int]] = {}
        self.dasar_gagal: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure, then try every chosen mutant."""
        self.butir = [b for b in session.items if self._murni(b)]
        # The session fixtures are set up here, once, and inherited by every fork.
        self._gagal(0)
        # Before freezing: what is frozen is no longer listed.
        self.tersimpan = simpanan_hidup()
        self.hidup = fungsi_hidup({satu.jalur for satu in self.berkas.values()})
        gc.collect()
        gc.freeze()
        self._ukur()
        self._semua()
        return True

    @staticmethod
    def _murni(butir: pytest.Item) -> bool:
        nama = set(getattr(butir, "fixturenames", ()))
        return not (nama & BASIS_DATA or butir.get_closest_marker("django_db"))

    def _ukur(self) -> None:
        """Which test reaches which line, and how long it takes; in forks, which warm nothing."""
        simpan: dict[str, Ukuran] = {}
        kini = {satu.nama: satu.sumber for satu in self.berkas.values()}
        if self.simpanan.exists():
            sumber, simpan = pickle.loads(self.simpanan.read_bytes())  # noqa: S301 our own file
            if any(sumber.get(nama) != isi for nama, isi in kini.items()):
                simpan = {}
            simpan = {nama: isi for nama, isi in simpan.items() if isi[1]}
        ukuran = {n: simpan.get(self._nama(b)) for n, b in enumerate(self.butir)}
        perlu = [n for n, isi in ukuran.items() if isi is None]
        mulai = [self._mulai_ukur(perlu[n :: self.anak]) for n in range(self.anak) if perlu[n:]]
        for pid, masuk in mulai:
            with os.fdopen(masuk, "rb") as berkas:
                ukuran |= pickle.load(berkas)  # noqa: S301 our own fork
            os.waitpid(pid, 0)
        tetap = {n: isi for n, isi in ukuran.items() if isi is not None}
        self.simpanan.parent.mkdir(exist_ok=True)
        self.simpanan.write_bytes(
            pickle.dumps((kini, {self._nama(self.butir[n]): isi for n, isi in tetap.items()}))
        )
        for nomor, (lama, lulus, baris) in tetap.items():
            self.lama.append(lama)
            if not lulus:
                self.dasar_gagal.append(self.butir[nomor].nodeid)
                continue
            for letak in baris:
                self.baris.setdefault(letak, set()).add(nomor)
        sys.stdout.write(
            f"{len(perlu)} tests measured, {len(self.dasar_gagal)} fail on the sound code\n"
        )
        sys.stdout.flush()

    def _nama(self, butir: pytest.Item) -> str:
        return f"{butir.nodeid} {hashlib.sha256(butir.path.read_bytes()).hexdigest()}"

    def _mulai_ukur(self, bagian: list[int]) -> tuple[int, int]:
        baca, tulis = os.pipe()
        if (pid := os.fork()) == 0:
            os.close(baca)
            with os.fdopen(tulis, "wb") as keluar:
                _diam()
                pickle.dump(self._ukur_anak(bagian), keluar)
            os._exit(0)
        os.close(tulis)
        return pid, baca

    def _ukur_anak(self, bagian: list[int]) -> dict[int, Ukuran]:
        jalur = {satu.jalur: nama for nama, satu in self.berkas.items()}
        alat = coverage.Coverage(data_file=None, include=list(jalur), config_file=False)
        lama, lulus = {}, {}
        alat.start()
        for nomor in bagian:
            self._kosongkan()
            alat.switch_context(str(nomor))
            mulai = time.process_time(), time.monotonic()
            lulus[nomor] = not self._gagal(nomor)
            prosesor, dinding = time.process_time() - mulai[0], time.monotonic() - mulai[1]
            lama[nomor] = dinding if dinding > 10 * TERLALU_LAMA else prosesor
        alat.stop()
        baris: dict[int, set[tuple[str, int]]] = {nomor: set() for nomor in bagian}
        for letak, nama in jalur.items():
            for garis, konteks in alat.get_data().contexts_by_lineno(letak).items():
                for satu in konteks:
                    if satu:
                        baris[int(satu)].add((nama, garis))
        return {n: (lama[n], lulus[n], baris[n]) for n in bagian}

    def _calon(self, mutan: Mutan, dulu: list[int]) -> list[int]:
        """Tests that reach the statement: those that caught a neighbour, then the quick.

        One case of each test function in turn, so that no long table uses up all the time.
        """
        for jangkauan in (mutan.jangkauan, mutan.fungsi):
            capai: set[int] = set()
            for nomor in jangkauan:
                capai |= self.baris.get((mutan.berkas, nomor), set())
            if capai:
                break
        gagal = set(self.dasar_gagal)
        capai = {
            n for n in capai if self.lama[n] < TERLALU_LAMA and self.butir[n].nodeid not in gagal
        }
        awal = [n for n in dict.fromkeys(reversed(dulu)) if n in capai][:8]
        urut, bekal = list(awal), BEKAL_DETIK
        ke: Counter[str] = Counter()
        giliran: list[tuple[int, float, int]] = []
        for nomor in sorted(capai - set(awal), key=lambda n: self.lama[n]):
            fungsi = self.butir[nomor].nodeid.partition("[")[0]
            giliran.append((ke[fungsi], self.lama[nomor], nomor))
            ke[fungsi] += 1
        for _, lama, nomor in sorted(giliran):
            bekal -= lama
            if bekal < 0:
                break
            urut.append(nomor)
        return urut

    def _kosongkan(self) -> None:
        for satu in self.tersimpan:
            satu.cache_clear()

    def _gagal(self, nomor: int) -> bool:
        """Run one test; all but the session fixtures is torn down after it."""
        butir = self.butir[nomor]
        laporan = runtestprotocol(butir, nextitem=butir.session, log=False)  # type: ignore[arg-type]
        return any(satu.failed for satu in laporan)

    def _semua(self) -> None:
        dulu: dict[tuple[str, int], list[int]] = defaultdict(list)
        jalan: dict[int, tuple[Mutan, int]] = {}
        antre = list(reversed(self.pilih))
        # One fork without any change: were it caught, the figures would mean nothing.
        semua = tuple(sorted({n for _, n in self.baris}))
        antre.append(Mutan(self.pilih[0].berkas, -1, 0, semua, semua))
        # Asked to stop, it reports what it has tried: a sample, as the order is random.
        signal.signal(signal.SIGTERM, lambda *_: antre.clear())
        while antre or jalan:
            while antre and len(jalan) < self.anak:
                mutan = antre.pop()
                calon = self._calon(mutan, dulu[mutan.berkas, (*mutan.fungsi, 0)[0]])
                if not calon:
                    self.hasil[mutan.berkas, mutan.nomor] = "tanpa uji"
                    continue
                baca, tulis = os.pipe()
                if (pid := os.fork()) == 0:
                    self._anak(mutan, calon, tulis)
                os.close(tulis)
                jalan[pid] = mutan, baca
            if not jalan:
                continue
            pid, status = os.wait()
            mutan, baca = jalan.pop(pid)
            with os.fdopen(baca, "rb") as masuk:
                isi = masuk.read()
            if isi:
                dulu[mutan.berkas, (*mutan.fungsi, 0)[0]].append(int(isi))
            self._catat(mutan, _kata(status))

    def _catat(self, mutan: Mutan, kata: str) -> None:
        if mutan.nomor < 0:
            assert kata == "hidup", "the tests fail on the sound code"
            return
        self.hasil[mutan.berkas, mutan.nomor] = kata
        if kata not in ("mati", "waktu"):
            sys.stdout.write(f"{kata}: {mutan.berkas}:{mutan.baris}\n")
        if len(self.hasil) % 50 == 0:
            hitung = dict(Counter(self.hasil.values()))
            sys.stdout.write(f"{len(self.hasil)}/{len(self.pilih)} {hitung}\n")
            sys.stdout.flush()

    def _anak(self, mutan: Mutan, calon: list[int], tulis: int) -> None:
        """In the fork: apply, run, leave. Never returns."""
        kode = GALAT
        try:
            gc.disable()
            batas = int(3 * sum(self.lama[n] for n in calon) + 3)
            resource.setrlimit(resource.RLIMIT_CPU, (batas, batas + 2))
            resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
            signal.alarm(20 * batas)
            self._kosongkan()
            if mutan.nomor >= 0 and not self.berkas[mutan.berkas].terapkan(mutan.nomor, self.hidup):
                os._exit(SAMA)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            _diam()
            for nomor in calon:
                if self._gagal(nomor):
                    os.write(tulis, str(nomor).encode())
                    kode = MATI
                    break
            else:
                kode = LULUS
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(kode)


def _kata(status: int) -> str:
    if os.WIFSIGNALED(status):
        return (
            "waktu"
            if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL)
            else "mati"
        )
    return {LULUS: "hidup", MATI: "mati", SAMA: "sama", GALAT: "galat"}[os.WEXITSTATUS(status)]


def _diam() -> None:
    kosong = os.open(os.devnull, os.O_WRONLY)
    os.dup2(kosong, 1)
    os.dup2(kosong, 2)


def berkas_di(akar: Path, pola: list[str], kecuali: set[str]) -> list[BerkasMutan]:
    """The files of the patterns, without the names left out."""
    jalur = sorted({j for p in pola for j in akar.glob(p) if j.stem not in kecuali})
    return [BerkasMutan(j, akar) for j in jalur]
