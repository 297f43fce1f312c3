class Refusal(Exception):
    """What cannot be done, in a sentence for the person who asked."""
