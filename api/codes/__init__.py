"""What code lists and the amounts printed for them say: looked up, searched, compared."""
