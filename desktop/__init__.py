"""Lianze: the program of a discipline office (see ARCHITECTURE.md)."""
