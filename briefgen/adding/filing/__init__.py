"""Filing: a document compared with the existing articles, proposed to a person, written into `seeds/`."""
