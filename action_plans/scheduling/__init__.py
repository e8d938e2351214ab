"""Scheduling: what is done when, under the ceilings, by rules or by optimisation."""
