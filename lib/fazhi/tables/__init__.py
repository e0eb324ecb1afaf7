"""Figures and ledger rows → tables, and what stands behind figures."""
