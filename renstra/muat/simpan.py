"""From the readable fixture of one document to its rows, through the services.

Loading twice gives the same: organisation rows are brought up to date, a decree that exists is left
alone.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from renstra.choices import JenisSkala
from renstra.models import (
    Instansi,
    Jabatan,
    Keputusan,
    Pejabat,
    PemerintahDaerah,
    Pengesampingan,
    Renstra,
    RentangSkala,
    Skala,
    Target,
    UnitKerja,
    Variabel,
)
from renstra.muat.baca import angka, rentang, ya
from renstra.periode import TAHUN
from renstra.services.alur.penetapan import tetapkan
from renstra.services.organisasi import samakan
from renstra.services.rancangan.pohon import (
    buat_keputusan,
    tambah_indikator,
    tambah_sasaran,
    tambah_tujuan,
    tambah_variabel,
)

Data = dict[str, Any]


@transaction.atomic
def muat_skala(daftar: list[Data]) -> None:
    """The shared scales; one that exists is left alone, since a changed scale is a new one."""
    for isi in daftar:
        if Skala.objects.filter(kode=isi["kode"]).exists():
            continue
        skala = Skala(
            kode=isi["kode"],
            nama=isi["nama"],
            jenis=isi.get("jenis", JenisSkala.PREDIKAT),
            dasar=isi["dasar"].upper(),
            sumber=isi.get("sumber", ""),
        )
        skala.save()
        for r in isi["rentang"]:
            RentangSkala(
                skala=skala,
                predikat=r["predikat"],
                singkatan=r.get("singkatan", ""),
                batas=angka(r["batas"]),
                termasuk=ya(r.get("termasuk", "ya")),
                band=int(r["band"]),
                indeks_bawah=angka(r.get("indeks_bawah", "")),
                indeks_atas=angka(r.get("indeks_atas", "")),
            ).save()


@transaction.atomic
def muat_dokumen(isi: Data) -> Keputusan:
    """One document: organisation, plan, decree tree, and its penetapan."""
    instansi = muat_organisasi(isi)
    data = isi["renstra"]
    renstra = samakan(
        Renstra,
        {
            "instansi": instansi,
            "tahun_awal": int(data["tahun_awal"]),
            "tahun_akhir": int(data["tahun_akhir"]),
        },
        {"visi": data.get("visi", ""), "misi": data.get("misi") or []},
    )
    ada = renstra.daftar_keputusan.first()
    if ada is not None:
        return ada
    keputusan = _keputusan(renstra, isi["keputusan"])
    _pohon(keputusan, isi)
    return tetapkan(keputusan)


def muat_organisasi(isi: Data) -> Instansi:
    """Pemda, instansi, units, posts and the signing official."""
    data = isi["pemda"]
    pemda = samakan(
        PemerintahDaerah,
        {"kode": data["kode"]},
        {k: data.get(k, "") for k in ("nama", "tingkat", "ibu_kota", "zona")},
    )
    data = isi["instansi"]
    medan = ("nama", "singkatan", "tugas", "kota", "alamat", "telepon", "faks", "surel", "laman")
    instansi = samakan(
        Instansi,
        {"kode": data["kode"]},
        {
            "pemda": pemda,
            **{k: data.get(k, "") for k in medan},
            "fungsi": data.get("fungsi") or [],
            "kop": data.get("kop") or [],
        },
    )
    unit: dict[str, UnitKerja] = {}
    for urutan, u in enumerate(isi.get("unit_kerja") or []):
        unit[u["kode"]] = samakan(
            UnitKerja,
            {"instansi": instansi, "kode": u["kode"]},
            {"nama": u["nama"], "induk": unit.get(u.get("induk", "")), "urutan": urutan},
        )
    for urutan, j in enumerate(isi["jabatan"]):
        samakan(
            Jabatan,
            {"instansi": instansi, "kode": j["kode"]},
            {
                "nama": j["nama"],
                "unit": unit.get(j.get("unit", "")),
                "tugas": j.get("tugas", ""),
                "fungsi": j.get("fungsi") or [],
                "kepala": j["kode"] == "kepala",
                "urutan": urutan,
            },
        )
    data = isi["pejabat"]
    samakan(
        Pejabat,
        {"jabatan": instansi.daftar_jabatan.get(kode=data["jabatan"]), "nama": data["nama"]},
        {"nip": data.get("nip", "").replace(" ", ""), "pangkat": data.get("pangkat", "")},
    )
    return instansi


def _keputusan(renstra: Renstra, data: Data) -> Keputusan:
    tanggal = data.get("tanggal", "")
    teks = ("jenis", "nomor", "judul", "tata_letak", "tempat", "menetapkan")
    daftar = ("nomor_lampiran", "judul_lampiran", "judul_lampiran_iki", "menimbang", "mengingat",
              "diktum", "koreksi")  # fmt: skip
    keputusan = buat_keputusan(
        renstra=renstra,
        **{k: data.get(k, "") for k in teks},
        **{k: data.get(k) or [] for k in daftar},
        tanggal=date.fromisoformat(tanggal) if tanggal else None,
        rahmat=ya(data.get("rahmat", "")),
        luar_aplikasi=ya(data.get("luar_aplikasi", "")),
        mulai_tahun=int(data["mulai_tahun"]),
        skala_capaian=Skala.objects.get(kode=data["skala_capaian"]),
        penandatangan=Pejabat.objects.get(jabatan__instansi=renstra.instansi, jabatan__kepala=True),
    )
    for p in data.get("pengesampingan") or []:
        Pengesampingan(
            keputusan=keputusan,
            kode=p["kode"],
            tempat=p.get("tempat", ""),
            alasan=p["alasan"],
        ).save()
    return keputusan


def _pohon(keputusan: Keputusan, isi: Data) -> None:
    instansi = keputusan.renstra.instansi
    unit = {u.kode: u for u in instansi.daftar_unit.all()}
    jabatan = {j.kode: j for j in instansi.daftar_jabatan.all()}
    tujuan = {
        t["nomor"]: tambah_tujuan(keputusan=keputusan, nomor=t["nomor"], uraian=t["uraian"])
        for t in isi.get("tujuan") or []
    }
    for v in isi["variabel"]:
        _variabel(keputusan, v, unit)
    for s in isi["sasaran"]:
        sasaran = tambah_sasaran(
            keputusan=keputusan,
            nomor=s["nomor"],
            uraian=s["uraian"],
            tingkat=s["tingkat"],
            tujuan=tujuan.get(s.get("tujuan", "")),
            jabatan=jabatan[s["jabatan"]] if s.get("jabatan") else None,
            koreksi=s.get("koreksi") or [],
        )
        for i in s["indikator"]:
            _indikator(sasaran, i, unit, jabatan)


def _variabel(keputusan: Keputusan, v: Data, unit: dict[str, UnitKerja]) -> Variabel:
    return tambah_variabel(
        keputusan=keputusan,
        **{k: v.get(k, "") for k in ("kode", "label", "satuan", "jenis", "irama", "konsolidasi")},
        sumber=v.get("sumber", ""),
        unit=unit.get(v.get("unit", "")),
        maks_contoh=ya(v.get("maks_contoh", "")),
        baris=[
            {
                "kode": b["kode"],
                "label": b["label"],
                "bobot": angka(b.get("bobot", "")),
                "maks": angka(b.get("maks", "")),
            }
            for b in v.get("baris") or []
        ],
    )


def _indikator(
    sasaran: Any, i: Data, unit: dict[str, UnitKerja], jabatan: dict[str, Jabatan]
) -> None:
    teks = ("nomor", "nomor_tercetak", "nama", "satuan", "penjelasan", "alasan", "rumus",
            "rumus_tercetak", "tipe_perhitungan", "cara_pencapaian", "keterangan",
            "catatan_baca")  # fmt: skip
    indikator = tambah_indikator(
        sasaran=sasaran,
        **{k: i.get(k, "") for k in teks},
        polaritas=i["polaritas"],
        **({"cara_minimal": i["cara_minimal"].upper()} if i.get("cara_minimal") else {}),
        batas_atas=angka(i.get("batas_atas", "")),
        presisi=int(i.get("presisi") or 2),
        skala=Skala.objects.get(kode=i["skala"]) if i.get("skala") else None,
        koreksi=i.get("koreksi") or [],
        sumber=i.get("sumber_data") or [],
        penanggung_jawab=[
            {
                "unit": unit.get(p.get("unit", "")),
                "jabatan": jabatan.get(p.get("jabatan", "")),
                "opd": p.get("opd", ""),
                "peran": p.get("peran", "utama"),
            }
            for p in i.get("penanggung_jawab") or []
        ],
    )
    for t in i.get("target_sk") or []:
        bawah, atas = rentang(t["nilai"])
        Target(
            indikator=indikator,
            tahun=int(t["tahun"]),
            periode=TAHUN,
            bawah=bawah,
            atas=atas,
            dalam_sk=True,
        ).save()
