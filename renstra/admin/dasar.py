"""What the admins of this room share: only rows of a draft change; others say why they do not."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from iku.inti.admin import AdminLingkup, Terkunci, saring
from renstra.choices import StatusKeputusan
from renstra.models import Keputusan

_KALIMAT = {
    StatusKeputusan.DIAJUKAN: "Keputusan ini sedang diajukan kepada penanda tangan. Minta ia "
    "mengembalikannya bila masih ada yang harus diperbaiki.",
    StatusKeputusan.DITETAPKAN: "Keputusan ini sudah ditetapkan, sehingga isinya dikunci oleh "
    "basis data. Perubahan dibuat melalui reviu.",
    StatusKeputusan.DIGANTIKAN: "Keputusan ini sudah digantikan keputusan berikutnya; isinya "
    "disimpan sebagaimana ditetapkan.",
    StatusKeputusan.DICABUT: "Keputusan ini sudah dicabut; isinya disimpan sebagaimana ditetapkan.",
}


def kunci_keputusan(keputusan: Keputusan) -> Terkunci | None:
    """Why nothing of the decree may be changed, with the way to its page; None for a draft."""
    status = StatusKeputusan(keputusan.status)
    if status == StatusKeputusan.DRAF:
        return None
    teks = "Buka keputusan"
    if status == StatusKeputusan.DITETAPKAN:
        teks = "Mulai reviu dari halaman keputusan"
    return Terkunci(_KALIMAT[status], reverse("renstra:keputusan", args=[keputusan.pk]), teks)


class AdminIsiKeputusan(AdminLingkup):
    """Rows that a decree owns; `ke_keputusan` is the lookup path to it."""

    ke_keputusan = "keputusan"

    def __init__(self, model: type[Model], situs: admin.AdminSite) -> None:
        self.jalur = f"{self.ke_keputusan}__renstra__instansi"
        super().__init__(model, situs)

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [
            *super().get_list_filter(request),
            f"{self.ke_keputusan}__status",
            *saring(self.jalur or ""),
        ]

    def keputusan_dari(self, obj: Model) -> Keputusan:
        """Follow the path to the decree."""
        kini: Any = obj
        for langkah in self.ke_keputusan.split("__"):
            kini = getattr(kini, langkah)
        return kini

    def terkunci(self, request: HttpRequest, obj: Any) -> Terkunci | None:
        return kunci_keputusan(self.keputusan_dari(obj))

    def saring_pilihan(self, nama: str, pilihan: QuerySet[Any]) -> QuerySet[Any]:
        """Offer only parents that may still change, so that no form ends in a refusal."""
        awal, _, sisa = self.ke_keputusan.partition("__")
        if nama != awal:
            return pilihan
        kunci = f"{sisa}__status" if sisa else "status"
        return pilihan.filter(**{kunci: StatusKeputusan.DRAF})
