"""What will be done, by whom, when and for how much."""
