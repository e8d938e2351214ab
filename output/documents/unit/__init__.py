"""Hasil unit: the two to four pages that tell one unit where it stands and what comes next."""
