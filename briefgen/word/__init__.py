"""Word: briefings and digests as .docx files, from the same documents as the PDFs."""
