"""A small app with one kind of work, for the tests that kill workers."""
