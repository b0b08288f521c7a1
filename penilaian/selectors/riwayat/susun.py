"""Entries of the field history written in words, one line per change. No queries here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry

from penilaian.selectors.riwayat.bahan import BahanRiwayat
from penilaian.selectors.riwayat.entri import (
    MEDAN_REALISASI,
    Keadaan,
    jenis_entri,
    nama_periode_dari,
    terapkan,
    tulis_medan,
    tulis_nilai,
    tulis_target,
    ubahan,
)


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One field: from → to, in whole words."""

    nama: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class EntriTampil:
    """One change. `sel` groups the changes of one cell; `bisa_kembali` when its value differs from
    the present one and can be entered again; `saat_kirim` is the state with which it was sent."""

    pk: int
    pada: datetime
    oleh: str
    judul: str
    sel: str
    ubahan: tuple[Ubahan, ...]
    alasan: str
    permintaan: str
    bisa_kembali: bool = False
    saat_kirim: bool = False


Terkait = tuple[EntriTampil, tuple[str, Any, str]]
"""With (kind, row, period), to decide who may see it"""


class PenyusunRiwayat:
    """Folds the entries of each row in order and writes them in words."""

    def __init__(self, bahan: BahanRiwayat, *, boleh: bool) -> None:
        self.bahan = bahan
        self.boleh = boleh
        self.keadaan: dict[tuple[str, int], Keadaan] = {}

    def susun(self, entri: Iterable[LogEntry]) -> list[Terkait]:
        """In the order of time."""
        keluar: list[Terkait] = []
        for satu in entri:
            jenis = jenis_entri(satu)
            kunci = (jenis, int(satu.object_id or 0))
            lama = self.keadaan.get(kunci, {})
            baru = terapkan(lama, satu)
            self.keadaan[kunci] = baru
            bagian = getattr(self, f"_{jenis}")(satu, lama, baru)
            if bagian is not None:
                keluar.append(bagian)
        return keluar

    def _nilaivariabel(self, e: LogEntry, lama: Keadaan, baru: Keadaan) -> Terkait | None:
        n = self.bahan.nilai[int(e.object_id or 0)]
        if "nilai" not in ubahan(e):
            return None
        kata = self.bahan.kata_variabel.get(n.baris.variabel_id)
        dari = "" if e.action == LogEntry.Action.CREATE else tulis_nilai(lama, kata)
        menjadi = tulis_nilai(baru, kata)
        label = n.baris.label or n.baris.variabel.label
        return self._tampil(
            e,
            f"{label}, {n.get_periode_display()}",
            f"nilai-{n.baris_id}-{n.periode}",
            (Ubahan("Nilai", dari, menjadi),),
            ("nilai", n.pk, n.periode),
            bisa=menjadi != tulis_nilai({"nilai": None if n.nilai is None else str(n.nilai)}, kata),
        )

    def _target(self, e: LogEntry, lama: Keadaan, baru: Keadaan) -> Terkait | None:
        terhapus = e.action == LogEntry.Action.DELETE
        if not terhapus and not {"bawah", "atas", "kunci"} & set(ubahan(e)):
            return None
        dari = "" if e.action == LogEntry.Action.CREATE else tulis_target(lama, self.bahan.kata)
        menjadi = "kosong" if terhapus else tulis_target(baru, self.bahan.kata)
        isi = [Ubahan("Target", dari, menjadi)] if dari != menjadi else []
        if not terhapus and lama.get("kunci") != baru.get("kunci"):
            terkunci = bool(baru.get("kunci"))
            isi.append(Ubahan("Kunci", "", "dikunci" if terkunci else "kunci dibuka"))
        if not isi:
            return None
        periode = lama.get("periode") or baru.get("periode") or ""
        kini = next((t for t in self.bahan.target.values() if t.periode == periode), None)
        sekarang = {"bawah": str(kini.bawah), "atas": str(kini.atas)} if kini else {}
        return self._tampil(
            e,
            f"Target {nama_periode_dari(lama or baru)}",
            f"target-{periode}",
            tuple(isi),
            ("target", e.object_id, periode),
            bisa=not terhapus
            and menjadi != tulis_target(sekarang, self.bahan.kata)
            and not (kini and kini.dalam_sk),
        )

    def _realisasi(self, e: LogEntry, lama: Keadaan, baru: Keadaan) -> Terkait | None:
        r = self.bahan.realisasi[int(e.object_id or 0)]
        isi = tuple(
            Ubahan(nama, tulis_medan(medan, dari) if lama else "", tulis_medan(medan, menjadi))
            for medan, nama in MEDAN_REALISASI.items()
            for dari, menjadi in [ubahan(e).get(medan, (None, None))]
            if (dari or "") != (menjadi or "") and (lama or medan != "status" or menjadi != "draf")
        )
        if not isi:
            return None
        teks = {"penjelasan", "kendala", "tindak_lanjut", "nilai_terbit", "sumber_terbit"}
        berbeda = any(
            tulis_medan(m, baru.get(m)) != tulis_medan(m, _teks(getattr(r, m)))
            for m in teks & set(ubahan(e))
        )
        sel = f"realisasi-{r.periode}"
        judul = f"Realisasi {r.get_periode_display()}"
        terkait = ("realisasi", r.pk, r.periode)
        return self._tampil(e, judul, sel, isi, terkait, bisa=berbeda)

    def _buktidukung(self, e: LogEntry, lama: Keadaan, baru: Keadaan) -> Terkait | None:
        nama = baru.get("nama") or lama.get("nama") or ""
        if e.action == LogEntry.Action.DELETE:
            isi = Ubahan("Bukti dukung", lama.get("nama") or nama, "dihapus")
        elif e.action == LogEntry.Action.CREATE:
            isi = Ubahan("Bukti dukung", "", nama)
        elif "nama" in ubahan(e):
            isi = Ubahan("Bukti dukung", lama.get("nama") or "", nama)
        else:
            return None
        return self._menempel(e, "Bukti dukung", "bukti", isi, lama or baru)

    def _catatanrealisasi(self, e: LogEntry, lama: Keadaan, baru: Keadaan) -> Terkait | None:
        isi = Ubahan("Catatan", "", baru.get("isi") or "")
        return self._menempel(e, "Catatan", "catatan", isi, lama or baru)

    def _menempel(
        self, e: LogEntry, judul: str, sel: str, isi: Ubahan, keadaan: Keadaan
    ) -> Terkait | None:
        r = self.bahan.realisasi.get(int(keadaan.get("realisasi") or 0))
        if r is None:
            return None
        judul = f"{judul} {r.get_periode_display()}"
        terkait = ("bukti" if sel == "bukti" else "realisasi", r.pk, r.periode)
        return self._tampil(e, judul, f"{sel}-{r.periode}", (isi,), terkait, bisa=False)

    def _tampil(
        self,
        e: LogEntry,
        judul: str,
        sel: str,
        isi: tuple[Ubahan, ...],
        terkait: tuple[str, Any, str],
        *,
        bisa: bool,
    ) -> Terkait:
        tambahan = e.additional_data if isinstance(e.additional_data, dict) else {}
        tampil = EntriTampil(
            pk=e.pk,
            pada=e.timestamp,
            oleh=str(e.actor) if e.actor else "Sistem",
            judul=judul.strip(),
            sel=sel,
            ubahan=isi,
            alasan=str(tambahan.get("alasan", "")),
            permintaan=e.cid or "",
            bisa_kembali=self.boleh and bisa,
        )
        return tampil, terkait


def _teks(nilai: Any) -> str | None:
    return None if nilai is None else str(nilai)
