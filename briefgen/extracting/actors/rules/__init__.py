"""Rules of actors: what a language says of people and organisations, checked and compiled."""
