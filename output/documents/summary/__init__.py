"""The ringkasan eksekutif: one page for the head of the region."""
