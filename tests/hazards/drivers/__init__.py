"""Small programs that run ally in a process of its own, with something laid in its way."""
