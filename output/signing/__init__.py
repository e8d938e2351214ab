"""Electronic signatures: put into the named fields of a PDF, and verified (pyHanko); step 12 of a cycle.

``signers`` are those who can sign, each behind the one protocol of ``signing.Signer``; ``verification`` says what a
signed file is worth. Neither knows how documents are made: the visible stamp comes in as a finished page.
"""

import logging

for _name in ("pyhanko", "pyhanko_certvalidator"):  # what they log is told by reports and problems
    logging.getLogger(_name).addHandler(logging.NullHandler())
