"""Sent capaian as every reading page starts from them: whose figures, groups, bands, highlights."""
