"""Timeline: dates in the text, what they resolve to, and the events that they date."""
