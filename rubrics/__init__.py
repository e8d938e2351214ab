"""What is asked: rubrics as data, loaded, checked and frozen by edition."""
