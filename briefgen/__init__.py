"""briefgen turns news articles into briefings in which every fact shows the words it stands on.

The flow, folder by folder: `reading` (file -> Article), `finding` (Article -> facts), `composing` (facts -> Briefing),
`pages` (Briefing <-> Markdown page), `library` (all briefings together), and the MkDocs hooks that publish them.
"""
