"""Signatures under a decree: prepare, sign, refuse, archive, revoke."""
