"""What the code knows of written Chinese: script, width, sentences, numerals, measure words.

Grammar stands here; the vocabulary of a trade is data (``params/rules.yaml``).
"""
