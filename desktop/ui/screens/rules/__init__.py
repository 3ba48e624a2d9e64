"""制度库: every rule of the adopted regulation, and the unit's own values."""
