"""What is stored; knows nothing of `desktop` and nothing of Qt."""
