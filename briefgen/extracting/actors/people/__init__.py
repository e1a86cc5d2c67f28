"""People: every naming of somebody, and what all of one person's namings say together."""
