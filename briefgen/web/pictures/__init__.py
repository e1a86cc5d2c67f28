"""Pictures: values become SVG within the page, drawn when the site is built.

Pure functions; words come in as text and are escaped by the writer of the XML. Colours come from the style sheet, by class,
so that a picture is light or dark with its page. Every picture is beside a table that says the same.
"""
