"""From graph answers to pages for people: templates, their words and their queries."""
