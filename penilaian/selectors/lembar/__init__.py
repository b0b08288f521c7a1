"""Entry sheets: of a period, of a year, of targets; their values, filters and progress."""
