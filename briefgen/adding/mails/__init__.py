"""Mails: forwarded articles, newsletters and press releases, without the conversation around them."""
