"""The site while somebody works on it: what is saved is built, and open pages update and show errors."""
