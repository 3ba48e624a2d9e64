"""Migrations of the book's tables: `versions/` holds them, `runner` applies them.

A revision is the number that begins its file's name (`0001_book.py` is revision "0001"), so that
the newest is known without loading Alembic.
"""
