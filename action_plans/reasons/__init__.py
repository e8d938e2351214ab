"""Reasons: why an action is in the plan, why another is not, and what would bring it in."""
