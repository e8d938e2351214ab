"""Workbooks for people: forms, verification, recap and plan as XLSX, written and read."""
