"""The drafter that parses: real questions where that is safe. It needs the extra `spacy`."""
