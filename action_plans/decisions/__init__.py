"""Decisions: what people settled about a plan, and the plan's versions."""
