"""The explorer page: graph, timeline, claims and sources that move together, in one offline file."""

from .page import Page, explore, page_html

__all__ = ["Page", "explore", "page_html"]
