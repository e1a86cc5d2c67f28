"""The site while somebody works on it: what is saved is built, and open pages follow, with what is wrong on them."""
