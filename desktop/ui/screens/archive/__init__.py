"""The page 归档与U盘: write archives, check them, look into them."""
