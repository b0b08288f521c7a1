"""A decree on paper and on the screen, its comparison, and how an instansi prints."""
