"""What may be said: the vocabulary, its code lists, shapes and identities, as data and as Python names."""
