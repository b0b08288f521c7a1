"""Markdown → a flat stream of tags and texts, which a template writes out and escapes.

HTML in the source stays text; links and pictures are named by the caller; whatever this page
vocabulary does not know is an error of the document, found by its tests and not by its reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token as TokenMarkah

TAG = frozenset(
    {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
Alamat = Callable[[str], str]
_URAI = MarkdownIt("commonmark", {"html": False}).enable("table")


class GalatMarkah(ValueError):
    """The document uses something the reader does not show."""


@dataclass(frozen=True, slots=True)
class Potong:
    """A text (no tag), an opening tag, or a closing one."""

    teks: str = ""
    tag: str = ""
    atribut: tuple[tuple[str, str], ...] = ()
    tutup: bool = False


@dataclass(frozen=True, slots=True)
class Bab:
    """A heading of the second level and its anchor."""

    teks: str
    jangkar: str


@dataclass(frozen=True, slots=True)
class Naskah:
    """Title, the sentence under it, the rest as a stream, its chapters and the links in order."""

    judul: str
    ringkas: str
    potong: tuple[Potong, ...]
    bab: tuple[Bab, ...]
    tautan: tuple[str, ...]


def baca_naskah(teks: str, tautan: Alamat, gambar: Alamat) -> Naskah:
    """Read a document: `# Title`, one paragraph, then its chapters.

    `tautan` gives the address of a link as written, `gambar` that of a picture, "" to leave it
    out. Raises GalatMarkah.
    """
    token = _URAI.parse(teks)
    if [t.type for t in token[:6:3]] != ["heading_open", "paragraph_open"] or token[0].tag != "h1":
        raise GalatMarkah("A page begins with its title and one paragraph.")
    isi = token[6:]
    bab = tuple(
        Bab(_polos(isi[i + 1]), slugify(_polos(isi[i + 1])))
        for i, t in enumerate(isi)
        if t.type == "heading_open" and t.tag == "h2"
    )
    anak = [a for t in isi for a in t.children or ()]
    tujuan = tuple(str(a.attrs["href"]) for a in anak if a.type == "link_open")
    potong = tuple(_Penulis(tautan, gambar).tulis(isi))
    return Naskah(_polos(token[1]), _polos(token[4]), potong, bab, tujuan)


def _polos(baris: TokenMarkah) -> str:
    return "".join(" " if a.type == "softbreak" else a.content for a in baris.children or ())


@dataclass(frozen=True, slots=True)
class _Penulis:
    tautan: Alamat
    gambar: Alamat
    tabel: Iterator[int] = field(default_factory=lambda: count(1))

    def tulis(self, isi: list[TokenMarkah]) -> Iterator[Potong]:
        lewat = 0
        for i, token in enumerate(isi):
            if lewat:
                lewat -= 1
            elif token.type == "paragraph_open" and (satu := _hanya_gambar(isi[i + 1])):
                yield from self._gambar(satu)
                lewat = 2
            elif token.type == "heading_open":
                jangkar = (("id", slugify(_polos(isi[i + 1]))),)
                yield Potong(tag=_tag(token), atribut=jangkar)
            elif token.type == "fence":
                yield from _blok(token.content)
            elif token.type == "inline":
                yield from self._baris(token.children or [])
            elif not token.hidden:
                yield from self._blok_lain(token)

    def _blok_lain(self, token: TokenMarkah) -> Iterator[Potong]:
        tag = _tag(token)
        if tag == "table" and token.nesting == 1:
            kotak = (("class", "tabel-gulung"), ("tabindex", "0"), ("role", "region"))
            label = f"Tabel {next(self.tabel)}, dapat digulung"  # regions have names of their own
            yield Potong(tag="div", atribut=(*kotak, ("aria-label", label)))
            yield Potong(tag="table", atribut=(("class", "tabel"),))
        elif tag == "table":
            yield Potong(tag="table", tutup=True)
            yield Potong(tag="div", tutup=True)
        elif tag == "th" and token.nesting == 1:
            yield Potong(tag=tag, atribut=(("scope", "col"), *_rata(token)))
        else:
            yield Potong(tag=tag, atribut=_rata(token), tutup=token.nesting == -1)

    def _baris(self, anak: list[TokenMarkah]) -> Iterator[Potong]:
        for token in anak:
            if token.type == "text":
                yield Potong(token.content)
            elif token.type == "softbreak":
                yield Potong("\n")
            elif token.type == "code_inline":
                yield Potong(tag="code")
                yield Potong(token.content)
                yield Potong(tag="code", tutup=True)
            elif token.type == "link_open":
                yield Potong(tag="a", atribut=(("href", self.tautan(str(token.attrs["href"]))),))
            else:
                yield Potong(tag=_tag(token), tutup=token.nesting == -1)

    def _gambar(self, token: TokenMarkah) -> Iterator[Potong]:
        if alamat := self.gambar(str(token.attrs["src"])):
            yield Potong(tag="figure")
            yield Potong(tag="img", atribut=(("src", alamat), ("alt", token.content)))
            yield Potong(tag="figure", tutup=True)


def _blok(teks: str) -> Iterator[Potong]:
    """A block that scrolls must be reachable by keyboard."""
    label = "Blok hitungan, dapat digulung"
    kotak = (("tabindex", "0"), ("role", "region"), ("aria-label", label))
    yield Potong(tag="pre", atribut=kotak)
    yield Potong(teks)
    yield Potong(tag="pre", tutup=True)


def _hanya_gambar(baris: TokenMarkah) -> TokenMarkah | None:
    anak = baris.children or []
    return anak[0] if len(anak) == 1 and anak[0].type == "image" else None


def _rata(token: TokenMarkah) -> tuple[tuple[str, str], ...]:
    return (("class", "angka"),) if token.attrs.get("style") == "text-align:right" else ()


def _tag(token: TokenMarkah) -> str:
    if token.tag not in TAG:
        raise GalatMarkah(f"“{token.type}” ({token.tag}) is not shown by the reader.")
    return token.tag
