"""Tables that people keep themselves: findings, input and officials, written and read."""
