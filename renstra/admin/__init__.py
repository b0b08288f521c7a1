"""The admin of what was promised."""

from renstra.admin import cetak, indikator, keputusan, organisasi, skala, target

__all__ = ["cetak", "indikator", "keputusan", "organisasi", "skala", "target"]
