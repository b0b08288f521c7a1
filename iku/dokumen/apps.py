"""The documents app."""

from django.apps import AppConfig

from iku.dokumen import pemicu as aturan
from iku.inti import pemicu


class DokumenConfig(AppConfig):
    """Registers the triggers that protect signed documents."""

    name = "iku.dokumen"
    label = "dokumen"
    verbose_name = "Dokumen dan tanda tangan"

    def ready(self) -> None:
        pemicu.daftarkan(*aturan.PEMICU)
