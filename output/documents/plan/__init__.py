"""The rencana aksi of a region: what its chapters say, from the results of a cycle."""
