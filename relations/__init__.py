"""The record: what is known about the world, and the words that prove it."""
