"""The recapitulation of progress."""
