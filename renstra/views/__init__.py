"""Pages of the renstra room."""
