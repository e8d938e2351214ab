"""The decree (*keputusan*) on the managing team, with the admins of the units as annex."""
