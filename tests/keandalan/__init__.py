"""Figures of reliability and security, each with its limit; the long ones bear the marker `berat`.

`catatan.catat` keeps every figure in build/keandalan.json; `python -m skrip.keandalan` prints the
table and writes docs/keandalan.md from it.
"""
