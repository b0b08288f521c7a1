"""What was measured, for other systems."""
