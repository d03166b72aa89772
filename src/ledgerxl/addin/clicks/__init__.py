"""What a click does: one module per button that is no command on the open ledger, and `on_ledger` for those that are."""
