"""The shape of each file in ``seeds/``, one module a file."""
