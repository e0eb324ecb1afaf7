"""What was computed before, kept under a hash of all that it was computed from."""
