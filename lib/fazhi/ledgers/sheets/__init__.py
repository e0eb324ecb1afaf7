"""The shape of a sheet: which ledger it is, where its header stands, which rows are entries."""
