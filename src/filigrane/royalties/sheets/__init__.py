"""A run as files: tables that an accountant fills in, the same tables frozen, and what comes out of them."""
