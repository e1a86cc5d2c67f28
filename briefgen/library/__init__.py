"""The library: all briefings of a site as one value, and what can be computed from them together."""
