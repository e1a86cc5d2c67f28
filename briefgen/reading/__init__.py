"""Reading: a file of any origin becomes an `Article`, the text that every later offset refers to."""
