"""flashdeck turns what you read into what you remember.

cli -> terminal -> library -> storage | anki -> markup | scheduling -> core -> errors
"""

__version__ = "0.1.0"
