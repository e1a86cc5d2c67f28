"""Publishing: briefings as files that leave the site."""
