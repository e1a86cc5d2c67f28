"""Measures: which noun phrase says what a number measures; `measures` asks the others, one a kind of sentence."""
