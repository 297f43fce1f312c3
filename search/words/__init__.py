"""Words that mean the same here, as editors teach them."""
