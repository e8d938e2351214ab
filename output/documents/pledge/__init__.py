"""The *pakta integritas* of the heads of units."""
