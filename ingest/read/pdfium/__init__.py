"""A PDF → what is drawn on its pages, through pdfium."""
