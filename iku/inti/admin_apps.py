"""Django's admin app with our site as the default one."""

from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.templatetags import admin_list
from django.template.loader import render_to_string
from django.templatetags.static import static

_IKON = {True: ("yes", "Ya"), False: ("no", "Tidak"), None: ("unknown", "Belum diisi")}


def ikon_ya_tidak(nilai: bool | None) -> str:
    """The sign of a yes or no, with a word that can be read out: Django's says True and False."""
    gambar, kata = _IKON[nilai]
    return render_to_string(
        "inti/admin/ikon.html", {"url": static(f"admin/img/icon-{gambar}.svg"), "kata": kata}
    )


class KelolaConfig(AdminConfig):
    """Every `admin.register` goes to `SitusAdmin`."""

    default_site = "iku.inti.situs_admin.SitusAdmin"
    verbose_name = "Admin"

    def ready(self) -> None:
        admin_list._boolean_icon = ikon_ya_tidak  # type: ignore[attr-defined]
        super().ready()
