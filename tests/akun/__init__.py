"""Accounts: signing in, passwords, second factor, sessions, invitations, single sign-on."""
