"""The yearly report on law-based government, computed from a bureau's ledgers."""
