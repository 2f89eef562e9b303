"""Documents of other office suites → what our readers see of them."""
