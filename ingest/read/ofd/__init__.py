"""OFD files, the fixed-layout documents of GB/T 33190-2016, read page by page."""
