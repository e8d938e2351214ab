"""What was answered and what it is worth: answers, exact scores, gaps, the region."""
