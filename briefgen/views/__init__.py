"""Views: what the pages, PDFs and feeds of a site show, before it is HTML, Typst or XML."""
