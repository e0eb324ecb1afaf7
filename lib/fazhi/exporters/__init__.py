"""nbconvert exporters: one document model, three renderers."""
