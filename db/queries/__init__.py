"""The read side: each question of the program as one statement, frozen rows out."""
