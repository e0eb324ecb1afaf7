"""What PDF and Word have in common: the order of an official document, and how it is fitted."""
