"""A whole decree as a file and back: one sheet for each noun. Pure: no database.

`lembar` names the sheets and columns, `nilai` turns a value into text and back, `tulis` and `baca`
know the three formats (xlsx for people, a zip of csv files, json for machines).
"""
