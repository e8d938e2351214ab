"""The assessment form: written, read back, weighed, and sent back with remarks."""
