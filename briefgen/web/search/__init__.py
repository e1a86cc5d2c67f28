"""Search: the files that the site's search reads; a query loads only a few of them.

    entries ──▶ words, postings ──▶ parts ──▶ outputs (hooks/search.py) ──▶ theme/assets/search*.js

There are two indexes, one of the briefings and one of all other pages. Each has its words, cut into parts in alphabetical
order, its entries, cut in the order of their keys, and its vocabulary, cut by letters.
"""
