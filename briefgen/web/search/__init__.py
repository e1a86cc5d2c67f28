"""Search: the files that the site's search reads, of which a query loads a few.

    entries ──▶ words, postings ──▶ parts ──▶ outputs (hooks/search.py) ──▶ theme/assets/search*.js

There are two indexes, one of the briefings and one of all other pages. Each has its words, cut into parts in the order of
the alphabet, its entries, cut in the order of their keys, and its vocabulary, cut by letters.
"""
