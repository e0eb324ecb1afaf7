"""Executed notebook → the files of both editions, and the pages and records beside them."""
