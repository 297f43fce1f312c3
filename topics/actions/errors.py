class Refusal(Exception):
    """What was asked for cannot be done; the message says why to whoever asked."""
