"""Web: the views as HTML for MkDocs, with theme, styles, search and previews."""
