"""What is due: counts, the list, coverage."""
