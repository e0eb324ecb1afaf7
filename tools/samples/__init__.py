"""The invented rows of the sample ledgers, and the habits of the offices that keep them."""
