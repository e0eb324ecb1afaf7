"""What a year's report is made from, and whether the one that stands was made from it."""
