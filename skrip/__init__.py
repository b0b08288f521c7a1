"""Developers' tools behind the Makefile; the application never imports them."""
