"""Official documents: context, HTML and PDF."""
