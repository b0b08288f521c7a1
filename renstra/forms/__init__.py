"""Forms of the renstra room: text in, no rules."""
