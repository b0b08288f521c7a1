"""Synthetic data at scale for measurements and load tests: `manage.py buat_data` (docs/kinerja.md).

Everything here is recognisable as made up (`buatan-…`); the same seed gives the same figures.
"""
