"""Progress: what units report of the plan, and what is found from it."""
