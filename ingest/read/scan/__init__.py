"""Pictures of pages → what is recognised in them."""
