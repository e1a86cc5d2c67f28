"""Mail: a digest as a message that mail programs show, from the same document as the digest's PDF and Word file."""
