"""Printed documents: a frozen form goes in, PDF bytes come out. Knows no window and no database."""
