"""Pictures: values become SVG within the page, drawn when the site is built.

Pure functions; words are passed as text and escaped by the XML writer. Colours come from the style sheet, by class,
so that a picture is light or dark with its page. Every picture comes with a table that says the same.
"""
