"""The admin of what was promised."""

from renstra.admin import indikator, keputusan, organisasi, skala, target

__all__ = ["indikator", "keputusan", "organisasi", "skala", "target"]
