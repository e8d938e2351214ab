"""The steps of a cycle as plain functions; the command line and later faces call the same ones."""
