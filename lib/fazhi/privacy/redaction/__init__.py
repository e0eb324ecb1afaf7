"""Personal information: how it is found in ledgers, masked, and kept from small counts."""
