"""The library: all briefings of a site as one value, and what is asked of them together."""
