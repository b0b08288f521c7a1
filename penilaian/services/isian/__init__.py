"""Entry: values, targets, realisasi and their evidence, cell by cell or thousands at once."""
