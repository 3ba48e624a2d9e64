"""One screen for every register: its list, and a record's page beside it."""
