"""English that a library left in what a user sees: its own sentences and a list of words.

Collected from the libraries themselves: every msgid whose Indonesian translation is missing or the
same. A sentence of several words is looked for as it is; single words come from a list.
"""

from __future__ import annotations

import gettext
import re
import struct
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import django
import rest_framework

KATA = (
    "This field is required", "Enter a valid", "Ensure this value", "Select a valid choice",
    "Save and continue", "Save", "Delete", "Submit", "Please", "Add another", "Sign in", "Sign up",
    "Log in", "Log out", "Welcome", "Home", "History", "View on site", "Change password", "Filter",
    "Search", "Run the selected action", "Go", "Yes, I", "Are you sure", "No results", "Loading",
    "Import", "Export", "Confirm", "Upload", "Download", "Recent actions", "Add", "Remove", "Show",
    "Hide", "Close", "Cancel", "Clear", "Today", "Yesterday", "Tomorrow", "Now", "Next", "Previous",
    "First", "Last", "Page not found", "Server error", "Forbidden", "Not found", "Bad request",
    "Method not allowed", "Too many requests", "was added successfully", "was changed successfully",
    "was deleted successfully", "None", "True", "False", "Unknown", "All", "Any date",
    "Past 7 days", "This month", "This year", "entries", "selected", "Skip to main content",
    "Password", "Username", "Email address", "Invalid", "Required", "You ", "Your ", "The ",
    "Breadcrumbs", "Sidebar", "Pagination", "Toggle", "Warning", "Error", "Choose", "Available",
)  # fmt: skip
# Words of Indonesian, of file formats and of names that look like English.
BUKAN = re.compile(r"\b(If-None-Match|API|OpenAPI|Bearer)\b")
_TAMPIL = ("title", "alt", "aria-label", "placeholder", "aria-description")


class _Pengumpul(HTMLParser):
    """Visible text and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.potong: list[str] = []
        self.diam = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "code", "pre", "samp", "kbd", "math", "svg"):
            self.diam += 1
        isi = dict(attrs)
        self.potong += [str(isi[a]) for a in _TAMPIL if isi.get(a)]
        if tag == "input" and isi.get("type") in ("submit", "button", "reset"):
            self.potong.append(str(isi.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "code", "pre", "samp", "kbd", "math", "svg"):
            self.diam = max(0, self.diam - 1)

    def handle_data(self, data: str) -> None:
        if not self.diam and data.strip():
            self.potong.append(" ".join(data.split()))


def teks_tampak(html: str) -> list[str]:
    """What is seen or read out of a page."""
    pengumpul = _Pengumpul()
    pengumpul.feed(html)
    return pengumpul.potong


def _mo(berkas: Path) -> dict[str, str]:
    with berkas.open("rb") as isi:
        try:
            katalog = gettext.GNUTranslations(isi)
        except (OSError, struct.error):
            return {}
    return {k: v for k, v in katalog._catalog.items() if isinstance(k, str)}  # type: ignore[attr-defined]


def _msgid(po: Path) -> set[str]:
    """The msgids of a source catalogue."""
    teks = po.read_text("utf-8", errors="replace")
    return {
        "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', m)).replace('\\"', '"')
        for m in re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)', teks, re.MULTILINE)
    }


@cache
def kalimat_asing() -> frozenset[str]:
    """Sentences of the libraries that have no Indonesian translation."""
    akar = Path(django.__file__).parent
    sumber = [p.parent for p in akar.rglob("locale/en/LC_MESSAGES/django.po")]
    sumber += [Path(rest_framework.__file__).parent / "locale/en_US/LC_MESSAGES"]
    for nama in ("import_export", "allauth", "auditlog", "django_filters", "drf_spectacular"):
        paket = Path(django.__file__).parent.parent / nama / "locale"
        sumber += [p.parent for p in paket.glob("*/LC_MESSAGES/django.po") if "/de/" in str(p)]
    hasil: set[str] = set()
    for folder in sumber:
        po = folder / "django.po"
        mo = folder.parent.parent / "id/LC_MESSAGES/django.mo"
        terjemah = _mo(mo) if mo.exists() else {}
        for msgid in _msgid(po) if po.exists() else ():
            if terjemah.get(msgid, "") in ("", msgid):
                hasil.add(msgid)
    return frozenset(s for s in hasil if len(s.split()) >= 3 and "%" not in s and "{" not in s)


_KATA = re.compile(r"\b(" + "|".join(re.escape(k.strip()) for k in KATA) + r")\b")


def inggris(html: str) -> list[str]:
    """English pieces of a page's visible text."""
    temuan = []
    for potong in teks_tampak(html):
        bersih = BUKAN.sub("", potong)
        if cocok := _KATA.search(bersih):
            temuan.append(f"{cocok.group()!r} in {potong[:80]!r}")
        temuan += [f"{k!r}" for k in kalimat_asing() if k in potong]
    return temuan
