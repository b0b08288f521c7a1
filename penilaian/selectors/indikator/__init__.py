"""One indicator along its line: years, versions of its decree, sendings."""
