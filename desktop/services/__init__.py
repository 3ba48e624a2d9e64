"""Use cases: every write goes through here, is audited, and returns what changed."""
