"""Spreadsheets in and out: what offices keep today, read with care and written without formulas."""
