"""人员与机构: units, people, appointments, and the import of rosters."""
