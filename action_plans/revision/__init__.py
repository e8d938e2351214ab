"""Revision: other ceilings tried, plans made anew around what has begun, two plans compared."""
