"""The quads of a disclosure → its accounting identities evaluated, and what they find."""
