"""Names of people and files: readings, stroke order, search keys, cleaned text. Pure."""
