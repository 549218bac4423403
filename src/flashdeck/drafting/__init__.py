"""Cards proposed from an article: reading it, finding its facts, writing and choosing cards."""
