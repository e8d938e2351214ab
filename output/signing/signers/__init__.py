"""Who can sign: a module for each way of signing, and the one table of them."""
