"""Numbers: what a sentence counts, with unit, scale and qualifier, before it is asked what that measures."""
