"""The calendar of recurring duties and their register."""
