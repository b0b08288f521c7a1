"""What the reference lists share: scope, locks, the reason in the history, rows without change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import MultipleObjectsReturned
from django.db.models import Model, QuerySet
from import_export.resources import ModelResource

from renstra.resources.medan import GalatSel, RujukanWidget

_LUAR = "Baris ini di luar wewenang Anda. Hapus dari berkas, atau minta admin sistem mengimpornya."
_BACA = "Baris ini hanya Anda baca. Hapus dari berkas, atau minta admin sistem mengubahnya."
_TAMBAH = "Baris baru di daftar ini hanya ditambah admin yang lebih tinggi. Betulkan kodenya."
_KEMBAR = "Lebih dari satu baris tersimpan dengan kunci ini. Ubah lewat formulirnya di admin."


@dataclass(frozen=True, slots=True)
class Wewenang:
    """What the admin may do, as his admin pages know it; rules of its own it has none.

    `pilihan(model)` are the rows that he sees, `tambah(model)` whether he may add one, `milik(row)`
    whether he may change one that he sees, `kunci(row)` why nobody may, "" when it is free.
    """

    pilihan: Callable[[type[Model]], QuerySet[Any]]
    tambah: Callable[[type[Model]], bool]
    milik: Callable[[Model], bool]
    kunci: Callable[[Model], str]


class AcuanResource(ModelResource):
    """One list: rows are found by their natural key, changed through save(), never deleted.

    `bagian_dari` is the model whose rules decide when the rows are parts of another one.
    """

    bagian_dari: type[Model] | None = None

    class Meta:
        use_transactions = True
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True
        store_instance = True
        skip_html_diff = True

    def __init__(self, wewenang: Wewenang, alasan: str = "", nomor: Iterable[int] = ()) -> None:
        """`alasan` goes into the history; `nomor` are the file's numbers of the data rows."""
        super().__init__()
        self.wewenang, self.alasan, self.nomor = wewenang, alasan, list(nomor)
        self._terlihat = set(self._milik_lingkup().values_list("pk", flat=True))
        self._kunci: dict[tuple[str, ...], int] = {}
        self._boleh = False
        for medan in self.fields.values():
            if isinstance(medan.widget, RujukanWidget):
                medan.widget.semesta = wewenang.pilihan(medan.widget.model)

    def _milik_lingkup(self) -> QuerySet[Any]:
        return self.wewenang.pilihan(self._meta.model)

    @classmethod
    def urutkan(cls, baris: QuerySet[Any]) -> Iterable[Any]:
        """The order of an export; rows that others need come first."""
        return baris.order_by(*cls._meta.import_id_fields)

    def pemilik(self, satu: Any) -> Any:
        """The row whose rules decide about this one: itself, or the one it is a part of."""
        return satu

    @classmethod
    def judul(cls) -> list[str]:
        """Headings of all columns."""
        return [cls.fields[n].column_name for n in cls._meta.fields]

    @classmethod
    def judul_kunci(cls) -> list[str]:
        """Headings of the columns that tell the rows apart."""
        return [cls.fields[n].column_name for n in cls._meta.import_id_fields]

    def baris_ke(self, urutan: int) -> int:
        """The file's number of the row that the library counts as `urutan` (from 1)."""
        return self.nomor[urutan - 1] if 0 < urutan <= len(self.nomor) else urutan

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """No two rows for the same thing: nobody would know which of them is meant."""
        kunci = tuple(str(row.get(j) or "").strip() for j in self.judul_kunci())
        nomor = self.baris_ke(kwargs["row_number"])
        if (lama := self._kunci.setdefault(kunci, nomor)) != nomor:
            nama = ", ".join(k for k in kunci if k)
            raise GalatSel(f"“{nama}” sudah ada di baris {lama}. Sisakan satu.")

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """The stored row, whose scope is looked at next. Raises GalatSel."""
        try:
            return super().get_instance(instance_loader, row)
        except MultipleObjectsReturned as galat:
            raise GalatSel(_KEMBAR) from galat

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        """Foreign rows are refused before anything of them is compared."""
        if new and not self.wewenang.tambah(self.bagian_dari or self._meta.model):
            raise GalatSel(_TAMBAH)
        if not new and instance.pk not in self._terlihat:
            raise GalatSel(_LUAR)
        self._boleh = new or self.wewenang.milik(self.pemilik(instance))

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Only rows that the admin may change, as they were and as they would become."""
        pemilik = self.pemilik(instance)
        if not self._boleh or not self.wewenang.milik(pemilik):
            raise GalatSel(_BACA)
        if pemilik.pk is not None and (kunci := self.wewenang.kunci(pemilik)):
            raise GalatSel(kunci)
        instance.alasan_perubahan = self.alasan
