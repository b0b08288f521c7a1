"""Load decrees from readable YAML files: `baca` reads the text, `simpan` goes through services."""
