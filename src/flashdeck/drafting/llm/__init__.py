"""Drafts by a language model, over HTTP or by a command."""
