"""Building: every article below `seeds/` becomes its page in `docs/briefings/`; the edge where the flow meets the disk."""
