"""The laporan monev: what was realised of the plan in a quarter or a year, and its summary on one page."""
