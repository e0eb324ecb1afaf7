"""What a bureau starts from: a workspace, a year in it, a ledger with all that hangs on it."""
