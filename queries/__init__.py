"""From a question to rows: named questions, the store, its releases and workers."""
