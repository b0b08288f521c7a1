"""Capaian computed again: after a change, and as it was known at the end of a past day."""
