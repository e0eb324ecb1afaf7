"""What must hold before a report goes out; each check returns findings."""
