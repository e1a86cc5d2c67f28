"""What each hook of MkDocs does; a desk's `hooks/NAME.py` takes its events from the module of that name here."""
