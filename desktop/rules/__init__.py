"""What is due, from facts, rules, calendar and date, each with its citation; pure."""
