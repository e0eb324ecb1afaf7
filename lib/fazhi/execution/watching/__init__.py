"""The page of a year, made again as its workspace is saved."""
