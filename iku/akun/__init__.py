"""Accounts: signing in and out, passwords, the second factor, sessions, single sign-on."""
