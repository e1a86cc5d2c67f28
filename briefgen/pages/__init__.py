"""Pages: a briefing as a Markdown file with front matter, and as HTML; between `composing` and the hooks."""
