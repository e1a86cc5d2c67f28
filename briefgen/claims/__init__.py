"""Claims: which figures of different articles state the same thing, where they differ, and which articles copy one text."""
