"""Tables that list things → units, assets, purchases."""
