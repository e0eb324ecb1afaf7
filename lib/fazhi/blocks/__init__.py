"""The document model, its JSON form, and what of it a notebook shows."""
