"""The workbook of costs: written from the catalogue, read before each plan."""
