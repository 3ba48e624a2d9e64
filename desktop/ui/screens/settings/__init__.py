"""设置: the book, its users, its backups and its log."""
