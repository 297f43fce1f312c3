"""The cast: Alice writes, Bob is on her team, Charlie must see nothing of theirs."""
