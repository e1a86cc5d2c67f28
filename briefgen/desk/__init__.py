"""A desk of one's own: what it consists of (`templates/`), how it is made, and how an older one is brought up to date.

A desk is a folder of settings, articles and pages, with the lines that connect them to the installed program. Some of its
files are the program's (`templates/program/`), and an upgrade renews them; the others are a person's (`templates/person/`),
and written once.
"""
