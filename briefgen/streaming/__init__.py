"""Streams of articles become lines of briefings, in constant memory, on all cores or on a cluster."""
