"""Pages: what a web page states about the article in it, and which of its words are the article; asked by `web_page.py`."""
