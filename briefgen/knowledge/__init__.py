"""Knowledge: countries, organisations, people, offices, the vocabulary of topics; data with the modules that load it."""
