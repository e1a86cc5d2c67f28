"""Names: how far the name of a person reaches, before anything is known of a title beside it."""
