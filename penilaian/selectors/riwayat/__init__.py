"""What changed, when and by whom: the history of an indicator, news since a visit."""
