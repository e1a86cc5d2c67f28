"""Fetching: what stands at an address, asked for with suspicion; the only part of the program that asks the network."""
