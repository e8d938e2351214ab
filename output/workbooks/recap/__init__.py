"""The recapitulation of a cycle."""
