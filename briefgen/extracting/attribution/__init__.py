"""Attribution: whose a figure is, and what time it is about."""
