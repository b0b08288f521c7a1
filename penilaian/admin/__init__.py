"""The admin of what was measured."""

from penilaian.admin import jadwal, nilai, tugas

__all__ = ["jadwal", "nilai", "tugas"]
