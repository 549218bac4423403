"""Articles of any kind as documents."""
