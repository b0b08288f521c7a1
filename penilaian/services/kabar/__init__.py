"""What users are told: notices, e-mail, and when a user last read the dashboard."""
