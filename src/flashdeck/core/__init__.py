"""Pure decisions: no file, database, clock, terminal or network; time and chance are passed in."""
