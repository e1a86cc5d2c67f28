"""Words: of what kind each word around a number is, from the lists of its language and from the words beside it."""
