"""The verifier's workbook: written and read back."""
