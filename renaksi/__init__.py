"""The faces of the product: workspace, steps and command line."""
