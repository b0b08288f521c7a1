"""The tree of a draft brought into line with a file: goals, inputs, objectives, indicators."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

from django.db.models import Model

from iku.inti.galat import GalatIsian
from renstra.models import (
    BarisVariabel,
    Indikator,
    Keputusan,
    PenanggungJawab,
    Pengesampingan,
    Sasaran,
    Skala,
    SumberData,
    Target,
    Tujuan,
    Variabel,
)
from renstra.services.rancangan.isi import terkunci
from renstra.services.rancangan.pohon import pasang_rumus
from renstra.services.tukar.dasar import hapus, rujuk, selaraskan, simpan, tolak
from renstra.tukar.lembar import BarisTukar, IsiTukar


class PenyelarasIsi:
    """One draft and one file; `skala` by code are those that the draft may use."""

    def __init__(self, keputusan: Keputusan, isi: IsiTukar, skala: dict[str, Skala]) -> None:
        self.keputusan, self.isi, self.skala = keputusan, isi, skala
        instansi = keputusan.renstra.instansi
        self.unit = {u.kode: u for u in instansi.daftar_unit.all()}
        self.jabatan = {j.kode: j for j in instansi.daftar_jabatan.all()}
        self.variabel_hilang = False

    def selaraskan(self) -> None:
        """All of it, in the order in which rows need each other."""
        indikator = {
            i.nomor: i for i in Indikator.objects.filter(sasaran__keputusan=self.keputusan)
        }
        dipakai = {str(b.isi["nomor"]) for b in self.isi.baris("indikator")}
        hapus("indikator", [i for n, i in indikator.items() if n not in dipakai])
        tujuan = self._tujuan()
        variabel = self._variabel()
        self._baris(variabel)
        sasaran, sisa = self._sasaran(tujuan)
        menurut = self._indikator({n: i for n, i in indikator.items() if n in dipakai}, sasaran)
        hapus("sasaran", sisa)
        self._sumber(menurut)
        self._pelaku(menurut)
        self._target(menurut)
        self._pengesampingan()

    def _tujuan(self) -> dict[str, Tujuan]:
        kini = {t.nomor: t for t in self.keputusan.daftar_tujuan.all()}
        baris = self.isi.baris("tujuan")
        hapus("tujuan", [t for n, t in kini.items() if n not in {b.isi["nomor"] for b in baris}])
        hasil = selaraskan(
            "tujuan",
            dict(kini),
            [(b.isi["nomor"], b, {**b.isi, "urutan": n}) for n, b in enumerate(baris)],
            lambda: Tujuan(keputusan=self.keputusan),
        )
        return {str(k): t for k, t in hasil.items()}

    def _variabel(self) -> dict[str, Variabel]:
        kini = {v.kode: v for v in self.keputusan.daftar_variabel.all()}
        baris = self.isi.baris("variabel")
        sisa = [v for k, v in kini.items() if k not in {b.isi["kode"] for b in baris}]
        self.variabel_hilang = bool(hapus("variabel", sisa))
        isi = []
        for n, b in enumerate(baris):
            medan: dict[str, Any] = {
                **b.isi,
                "urutan": n,
                "unit": rujuk("variabel", b, "unit", self.unit, "Unit"),
            }
            garis = medan.pop("garis")
            if b.isi["kode"] not in kini:
                medan["garis"] = self._garis("variabel", b, Variabel, garis)
            isi.append((b.isi["kode"], b, medan))
        hasil = selaraskan("variabel", dict(kini), isi, lambda: Variabel(keputusan=self.keputusan))
        return {str(k): v for k, v in hasil.items()}

    def _baris(self, variabel: dict[str, Variabel]) -> None:
        baru: dict[str, list[BarisTukar]] = defaultdict(list)
        for b in self.isi.baris("baris"):
            induk = rujuk("baris", b, "variabel", variabel, "Variabel")
            baru[induk.kode if induk else ""].append(b)
        kini: dict[int, dict[str, BarisVariabel]] = defaultdict(dict)
        for satu in BarisVariabel.objects.filter(variabel__keputusan=self.keputusan):
            kini[satu.variabel_id][satu.kode] = satu
        for kode, v in variabel.items():
            daftar = baru[kode]
            if not daftar:
                raise tolak("baris", None, f"Variabel “{kode}” tidak mempunyai baris. Tambah satu.")
            ada = kini[v.pk]
            nama = {b.isi["kode"] for b in daftar}
            hapus("baris", [b for k, b in ada.items() if k not in nama])
            selaraskan(
                "baris",
                dict(ada),
                [
                    (b.isi["kode"], b, {**b.isi, "variabel": v, "urutan": n})
                    for n, b in enumerate(daftar)
                ],
                lambda v=v: BarisVariabel(variabel=v),  # type: ignore[misc]
            )

    def _sasaran(self, tujuan: dict[str, Tujuan]) -> tuple[dict[str, Sasaran], list[Sasaran]]:
        kini = dict(enumerate(self.keputusan.daftar_sasaran.order_by("urutan"), 1))
        isi = []
        for n, b in enumerate(self.isi.baris("sasaran"), 1):
            if b.isi["no"] != n:
                raise tolak("sasaran", b, f"Nomori sasaran berurutan dari 1; ini {n}.", "no")
            medan = {
                **{k: v for k, v in b.isi.items() if k != "no"},
                "urutan": n - 1,
                "tujuan": rujuk("sasaran", b, "tujuan", tujuan, "Tujuan"),
                "jabatan": rujuk("sasaran", b, "jabatan", self.jabatan, "Jabatan"),
            }
            isi.append((n, b, medan))
        hasil = selaraskan("sasaran", dict(kini), isi, lambda: Sasaran(keputusan=self.keputusan))
        sisa = [s for n, s in kini.items() if n > len(isi)]
        return {str(n): s for n, s in hasil.items()}, sisa

    def _indikator(
        self, kini: dict[str, Indikator], sasaran: dict[str, Sasaran]
    ) -> dict[str, Indikator]:
        """Fields first and formulas then, so that formulas may name each other."""
        rumus: dict[str, tuple[BarisTukar, str, bool]] = {}
        ke: dict[int, int] = defaultdict(int)
        isi = []
        for b in self.isi.baris("indikator"):
            nomor = str(b.isi["nomor"])
            induk = rujuk("indikator", b, "sasaran", sasaran, "Sasaran nomor")
            medan: dict[str, Any] = {
                **b.isi,
                "sasaran": induk,
                "urutan": ke[induk.pk if induk else 0],
            }
            ke[induk.pk if induk else 0] += 1
            for nama in ("skala", "tabel_kode", "konversi"):
                medan[nama] = rujuk("indikator", b, nama, self.skala, "Skala")
            garis, teks = medan.pop("garis"), str(medan.pop("rumus"))
            lama = kini.get(nomor)
            if lama is None:
                medan["garis"] = self._garis("indikator", b, Indikator, garis)
            rumus[nomor] = (b, teks, (lama.rumus if lama else "") != teks)
            isi.append((nomor, b, medan))
        hasil = selaraskan("indikator", dict(kini), isi, Indikator)
        menurut = {str(n): i for n, i in hasil.items()}
        for nomor, (b, teks, beda) in rumus.items():
            if beda or (self.variabel_hilang and teks):
                self._pasang(menurut[nomor], b, teks)
        return menurut

    def _pasang(self, indikator: Indikator, baris: BarisTukar, teks: str) -> None:
        indikator.sasaran.keputusan = self.keputusan
        try:
            pasang_rumus(indikator=indikator, rumus=teks)
        except GalatIsian as galat:
            raise tolak(
                "indikator", baris, galat.medan.get("rumus", galat.pesan), "rumus"
            ) from galat

    def _garis(self, lembar: str, baris: BarisTukar, kelas: type[Model], teks: Any) -> uuid.UUID:
        """The line that the file names, unless it belongs to another instansi; else a new one."""
        try:
            garis = uuid.UUID(str(teks)) if teks else uuid.uuid4()
        except ValueError as galat:
            raise tolak(lembar, baris, "Kosongkan garis pada baris baru.", "garis") from galat
        jalan = "sasaran__keputusan" if kelas is Indikator else "keputusan"
        asing = kelas._default_manager.filter(garis=garis).exclude(
            **{f"{jalan}__renstra__instansi": self.keputusan.renstra.instansi_id}
        )
        return uuid.uuid4() if asing.exists() else garis

    def _per_indikator(
        self, lembar: str, indikator: dict[str, Indikator]
    ) -> dict[str, list[BarisTukar]]:
        hasil: dict[str, list[BarisTukar]] = {nomor: [] for nomor in indikator}
        for b in self.isi.baris(lembar):
            rujuk(lembar, b, "indikator", indikator, "Indikator")
            hasil[str(b.isi["indikator"])].append(b)
        return hasil

    def _sumber(self, indikator: dict[str, Indikator]) -> None:
        for nomor, daftar in self._per_indikator("sumber", indikator).items():
            lama = list(indikator[nomor].daftar_sumber.order_by("urutan"))
            hapus("sumber", lama[len(daftar) :])
            for n, b in enumerate(daftar):
                satu = lama[n] if n < len(lama) else SumberData(indikator=indikator[nomor])
                simpan("sumber", b, satu, {"nama": b.isi["nama"], "urutan": n})

    def _pelaku(self, indikator: dict[str, Indikator]) -> None:
        nama = "penanggung_jawab"
        for nomor, daftar in self._per_indikator(nama, indikator).items():
            lama = list(indikator[nomor].daftar_penanggung_jawab.order_by("urutan"))
            hapus(nama, lama[len(daftar) :])
            for n, b in enumerate(daftar):
                satu = lama[n] if n < len(lama) else PenanggungJawab(indikator=indikator[nomor])
                medan = {
                    "unit": rujuk(nama, b, "unit", self.unit, "Unit"),
                    "jabatan": rujuk(nama, b, "jabatan", self.jabatan, "Jabatan"),
                    "opd": b.isi["opd"],
                    "peran": b.isi["peran"],
                    "urutan": n,
                }
                simpan(nama, b, satu, medan)

    def _target(self, indikator: dict[str, Indikator]) -> None:
        for nomor, daftar in self._per_indikator("target", indikator).items():
            lama = {(t.tahun, t.periode): t for t in indikator[nomor].daftar_target.all()}
            for b in daftar:
                satu = lama.pop((b.isi["tahun"], b.isi["periode"]), None)  # type: ignore[arg-type]
                self._satu_target(b, satu, indikator[nomor])
            for satu in lama.values():
                if terkunci(satu):
                    raise tolak("target", None, _TERKUNCI.format(satu.tahun))
            hapus("target", lama.values())

    def _satu_target(self, b: BarisTukar, satu: Target | None, indikator: Indikator) -> None:
        if b.isi["tahun"] not in self.keputusan.renstra.daftar_tahun:
            raise tolak("target", b, f"Tahun di luar {self.keputusan.renstra}.", "tahun")
        if b.isi["bawah"] is None or b.isi["atas"] is None:
            raise tolak("target", b, "Isi batas bawah dan atas; target tunggal sama keduanya.")
        medan = {**b.isi, "indikator": indikator}
        beda = satu is not None and any(getattr(satu, k) != v for k, v in medan.items())
        if satu is not None and beda:
            if terkunci(satu):
                raise tolak("target", b, _TERKUNCI.format(satu.tahun))
            satu.versi += 1
        simpan("target", b, satu or Target(), medan)

    def _pengesampingan(self) -> None:
        kini = {(p.kode, p.tempat): p for p in self.keputusan.daftar_pengesampingan.all()}
        for b in self.isi.baris("pengesampingan"):
            satu = kini.pop((str(b.isi["kode"]), str(b.isi["tempat"])), None)
            simpan(
                "pengesampingan", b, satu or Pengesampingan(keputusan=self.keputusan), dict(b.isi)
            )
        hapus("pengesampingan", kini.values())


_TERKUNCI = "Target tahun {} dikunci Perjanjian Kinerja. Ubah lewat halaman target dengan alasan."
