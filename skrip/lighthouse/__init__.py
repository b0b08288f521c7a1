"""Lighthouse over the running application: accessibility and best practices of every page."""
