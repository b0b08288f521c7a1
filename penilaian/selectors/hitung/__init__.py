"""What a calculation reads: compiled decrees, rules, scales, entered values, rows under lock."""
