"""The workbook in which a unit reports what it did: written and read back."""
