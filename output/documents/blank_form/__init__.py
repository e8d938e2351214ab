"""The blank form on paper, for those who fill it in by hand."""
