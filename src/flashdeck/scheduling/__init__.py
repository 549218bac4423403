"""When to ask again: the schedulers."""
