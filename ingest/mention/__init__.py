"""Which project a damaged or differently worded mention speaks of, with reasons; doubt joins nothing."""
