"""Quality of data: flags, findings, differences from published figures, the page "Mutu data"."""
