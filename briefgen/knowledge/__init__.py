"""Knowledge: countries, organisations, people, offices, units, the vocabulary of topics; data, and what loads it."""
