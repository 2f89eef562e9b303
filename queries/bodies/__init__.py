"""The bodies of a store → what a person may add to the authority of bodies."""
