"""The dashboard: a whole scope, one instansi, who answers for what, side by side."""
