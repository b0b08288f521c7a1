"""Benchmarks against peers, one module per section; `python -m bench [section ...]` runs them.

A section is a module with `ukur() -> dict[str, float | dict]`; its keys start with its own name.
"""
