"""A workspace of an older version, carried over to what has changed since.

Every step is a function from the files as they would be to those that it changes; nothing is
written before all steps are known and agreed to. Which steps there are is data: ``steps.yaml``.
"""
