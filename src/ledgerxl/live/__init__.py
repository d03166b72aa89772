"""The commands on an open workbook: one module per entry of `commands.LIVE_COMMANDS`, each with `run(session)`; started by `run.run_live`."""
