"""The descriptions of the worksheet functions, by family; `registry.FUNCTIONS` lists them in order."""
