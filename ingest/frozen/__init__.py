"""Records that are frozen and slotted: made and copied at a part of the price of the standard library."""
