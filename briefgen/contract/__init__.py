"""The contract: what a fact and a briefing are, which kinds of facts there are, what dates mean, and what is valid."""
