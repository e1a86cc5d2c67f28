"""Fetching: what is at an address, requested with suspicion; the only part of the program that uses the network."""
