"""Fixtures that every test may ask for."""

from __future__ import annotations

from tests.neo4j_server import neo4j_access, neo4j_environment, neo4j_newest_access

__all__ = ["neo4j_access", "neo4j_environment", "neo4j_newest_access"]
