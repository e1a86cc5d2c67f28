"""Subjects: the kinds of things that have index pages, each an entry of one catalogue.

    Library ──▶ Holdings ──▶ SubjectKind.pages, .index ──▶ IndexPage ──┬▶ views_of ──▶ View ──▶ HTML
                                (catalogue.SUBJECTS)                   ├▶ feed, calendar, digest (SubjectKind.files)
                                                                       ├▶ entry in the search, with its names
                                                                       └▶ what a pull request changes (differences)

An `IndexPage` is a value that says what a page shows. Everything that follows a page, such as its feed, is made from that
value, so a new kind needs one entry and nothing else (docs/developers/add-an-index.md).
"""
