"""Reading ledgers: schemas, files, cleaning, and the loaded ledgers."""
