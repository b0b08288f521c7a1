"""Uploaded files of figures: take in, propose, judge, save, throw away."""
