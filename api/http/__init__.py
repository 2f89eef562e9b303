"""HTTP itself: formats, caching, paging, problems, permission."""
