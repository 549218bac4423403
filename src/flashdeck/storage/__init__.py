"""Everything that touches a disk: deck files, the review log, backups, the parse cache."""
