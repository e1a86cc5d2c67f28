"""Filing: a document compared with the articles that are there, proposed to a person, written into `seeds/`."""
