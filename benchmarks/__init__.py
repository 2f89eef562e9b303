"""Measurements that print ratios and assert nothing; they stay out of the wheel."""
