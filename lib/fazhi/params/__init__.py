"""What a bureau edits: the workspace, and typed, strict parameters read from its YAML files."""
