"""Adapters of the signing port."""
