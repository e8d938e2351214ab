"""The rencana aksi of one unit: its own actions, those of others in which it takes part, and its money."""
