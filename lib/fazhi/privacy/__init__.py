"""Personal information: masked in ledgers, held back in small counts, looked for in files."""
