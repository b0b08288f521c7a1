"""Excel and csv files for operators: the template out, its figures back in. Pure: no database.

`templat` writes, `berkas.baca_berkas` reads whatever was uploaded and believes nothing of it.
"""
