"""briefgen turns news articles into briefings in which every fact shows the words it is based on.

The flow by package: `articles` (file -> Article), `extracting` (Article -> Briefing), `registry` and `curating` (what
people decided), `storage` (Briefing <-> page), `library` and `claims` (all briefings together), `views` (what is shown),
and `web`, `pdf` and `exports` (HTML, PDF, files for programs). docs/developers/architecture.md has all of them.
"""
