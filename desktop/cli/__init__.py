"""The same services for a shell, without Qt."""
