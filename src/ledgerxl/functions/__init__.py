"""Worksheet functions: what `=LXCHECK(…)` and the others in a cell do. Importing this package loads none of them."""
