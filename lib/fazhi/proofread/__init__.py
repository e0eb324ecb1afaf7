"""Proofreading of documents, our own and those that come from outside.

Each rule takes a passage, or all of them, and yields findings that quote the faulty words. A rule
that cannot be sure is silent.
"""
