"""What the download buttons of reading pages hand out, as tables of values."""
