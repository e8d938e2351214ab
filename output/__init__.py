"""Renderers: the only packages that know files and formats."""
