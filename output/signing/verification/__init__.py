"""What a signed file is worth: integrity, signatory, time, trust, and what was changed after signing."""
