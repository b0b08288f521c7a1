"""Worksheets in and out, believing nothing of what was uploaded. Pure: no database.

`xlsx` reads a file as a stream under the limits of `batas`; `teks` makes what is written harmless.
"""
