"""Excel and csv files: the rows of a template, what decides about its cells, the preview."""
