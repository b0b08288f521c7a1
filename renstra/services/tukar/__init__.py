"""The file of a whole decree or of reference data, taken over through the rules of the forms."""
