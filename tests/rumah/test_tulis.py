"""Every change of a tracked row passes through save(); a bulk write would miss the audit."""

from __future__ import annotations

import ast

import pytest

from tests.rumah.berkas import pohon, sumber_python

# Where bulk writes or SQL are the point, each with its reason.
BOLEH = {
    "iku/akun/sesi.py": "when a session was last used is no record: it keeps no history",
    "iku/dokumen/batas.py": "counts visits in one statement; a count keeps no history",
    "iku/inti/segel.py": "locks the audit table against writers under way",
    "iku/inti/pemicu.py": "installs the triggers",
    "iku/inti/cadangan/baris.py": "restores rows with the history they had, none of its own",
    "iku/inti/cadangan/pulih.py": "empties the tables before a restore",
    "iku/inti/cadangan/tulis.py": "opens one snapshot for all tables",
    "iku/inti/audit_massal.py": "writes sets with the history save() leaves (tested)",
    "iku/inti/tulis_siap.py": "the INSERT of bulk_create, compiled once; used by the two (tested)",
    "iku/inti/kueri_siap.py": "reads with the SQL that the ORM compiled, no other (tested)",
    "iku/inti/pernyataan.py": "prepares what the two above ask and write, nothing of its own",
    "iku/inti/kemajuan.py": "progress is no record: it keeps no history",
    "iku/inti/pekerjaan.py": "takes and frees work by comparing in the same statement",
    "iku/inti/replika.py": "asks both servers for their log position",
    "penilaian/buatan/salin.py": "synthetic rows; writes their history as rows of its own",
    "penilaian/services/hitung/ulang.py": "capaian are derived and keep no history",
}
MURNI = ("renstra/rumus/",)  # no Django there, hence no queryset
BOLEH_AKHIRAN = ("/pemicu.py", "/management/commands/buat_data.py", "/buat_data.py")
MASSAL = {"bulk_update", "bulk_create", "raw", "extra", "cursor", "_raw_delete"}


def tulisan_massal(modul: ast.Module) -> list[tuple[int, str]]:
    """(line, name) of bulk writes and raw SQL.

    `.update()` with keywords only is a queryset's: hash.update(b) has a positional argument, and
    a dict is extended by `|=`.
    """
    temuan = []
    for simpul in ast.walk(modul):
        if not isinstance(simpul, ast.Call):
            continue
        fungsi = simpul.func
        nama = fungsi.attr if isinstance(fungsi, ast.Attribute) else getattr(fungsi, "id", "")
        massal = isinstance(fungsi, ast.Attribute) and nama in MASSAL
        ubah = nama == "update" and bool(simpul.keywords) and not simpul.args
        if massal or ubah or nama == "RawSQL":
            temuan.append((simpul.lineno, nama))
    return temuan


def dikecualikan(jalan: str) -> bool:
    """Whether bulk writes and SQL are allowed in this file."""
    return jalan in BOLEH or jalan.endswith(BOLEH_AKHIRAN) or jalan.startswith(MURNI)


def test_tidak_ada_tulisan_massal() -> None:
    temuan = [
        f"{jalan}:{baris} {nama}"
        for jalan in sumber_python()
        if not dikecualikan(jalan.as_posix())
        for baris, nama in tulisan_massal(pohon(jalan))
    ]
    assert temuan == []


@pytest.mark.parametrize(
    ("kode", "jumlah"),
    [
        ("Target.objects.filter(pk=1).update(bawah=3)", 1),
        ("Target.objects.bulk_update(baris, ['bawah'])", 1),
        ("connection.cursor().execute('DELETE FROM x')", 1),
        ("Target.objects.annotate(x=RawSQL('1', []))", 1),
        ("hash.update(b'x'); kamus.update({'a': 1}); kamus.update(lain, a=1)", 0),
        ("target.save(update_fields=['bawah'])", 0),
    ],
)
def test_pencari_tulisan_massal(kode: str, jumlah: int) -> None:
    assert len(tulisan_massal(ast.parse(kode))) == jumlah
