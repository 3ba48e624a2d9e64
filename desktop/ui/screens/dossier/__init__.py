"""廉政档案: one person's whole history, and the question of influence periods."""
