"""The *piagam penghargaan* of the best units."""
