"""Adding: what people have at hand (web pages, documents, mails, feeds) becomes articles in `seeds/`; before the flow."""
