"""责任书: the year's round of pledges beside their register."""
