"""Tools, resources and prompts for assistants (Model Context Protocol)."""
