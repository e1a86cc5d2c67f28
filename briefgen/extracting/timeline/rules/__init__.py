"""Rules of the timeline: what a language says of dates, tenses and what happens on a date, checked and compiled."""
