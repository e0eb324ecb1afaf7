"""From ledgers to files: runs of the notebook, and what is written of them."""
