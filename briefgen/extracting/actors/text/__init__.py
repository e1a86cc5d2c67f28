"""The text that actors are looked for in: its words and places, and where a name cannot go on."""
