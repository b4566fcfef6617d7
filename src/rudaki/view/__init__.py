"""A reading for the eye: on a terminal, and as one page of HTML that needs nothing else."""

from rudaki.view.html import render_html
from rudaki.view.terminal import print_reading

__all__ = ["print_reading", "render_html"]
