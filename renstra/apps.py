"""The app of what was promised."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from iku.inti import pemicu
from renstra import pemicu as aturan


class RenstraConfig(AppConfig):
    """Registers the triggers that protect a decree in force."""

    name = "renstra"
    verbose_name = "Renstra dan keputusan IKU"

    def ready(self) -> None:
        pemicu.daftarkan(*aturan.PEMICU)
        autodiscover_modules("pengait")
