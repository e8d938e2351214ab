"""The workbook of the plan: written, edited by people, and read back."""
