"""People and their roles: invite, accept, end."""
