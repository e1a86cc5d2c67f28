"""Finding: an `Article` and what is known about its language become facts, each with the words it stands on.

Every finder is a pure function `(article, ...) -> facts`. Shared means: `patterns` (what newsrooms write, as data, made
into matchers), `phrases` (many fixed names at once) and `mentions` (what overlaps, what wins, what is reported as lost).
"""
