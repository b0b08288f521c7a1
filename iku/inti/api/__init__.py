"""What every endpoint of the API shares: keys, errors, pages, versions."""
