"""What was promised, for other systems."""
