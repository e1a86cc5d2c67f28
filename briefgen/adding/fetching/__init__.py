"""Fetching: what is at an address, requested with suspicion; the only part of `adding` that uses the network."""
