"""The lembar pembinaan of a weak unit: why it is coached, and what it does first."""
