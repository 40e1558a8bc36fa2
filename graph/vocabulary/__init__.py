"""
The vocabulary: types, roles, metrics and lanes, as data.

The package ships defaults (`*.toml` next to this file); a dataset may add or override blocks in its
own `vocabulary.toml`. To add a type, add a block; no Python changes.
"""

from __future__ import annotations

from .built_in import BUILT_IN_RELATIONS
from .keys import ALSO, Key, keys_of
from .reading import VocabularyError, default_vocabulary, parse_vocabulary, read_vocabulary
from .terms import (
    BEFORE_FORCE,
    ENDINGS,
    METRIC_KINDS,
    MONEY,
    ORDERS,
    RESTS,
    SECTIONS,
    SHAPES,
    STATUSES,
    TERMS,
    TIMES,
    WITHOUT_TYPE,
    DatasetInfo,
    EntityType,
    EventType,
    Group,
    Lane,
    Metric,
    NodeType,
    Property,
    RelationClass,
    RelationType,
    Role,
    Term,
    Topic,
    Vocabulary,
)

__all__ = [
    "ALSO",
    "BUILT_IN_RELATIONS",
    "DatasetInfo",
    "EntityType",
    "EventType",
    "Group",
    "Key",
    "Lane",
    "METRIC_KINDS",
    "MONEY",
    "Metric",
    "NodeType",
    "ORDERS",
    "Property",
    "RESTS",
    "RelationClass",
    "RelationType",
    "Role",
    "SECTIONS",
    "SHAPES",
    "BEFORE_FORCE",
    "ENDINGS",
    "STATUSES",
    "TERMS",
    "TIMES",
    "Term",
    "Topic",
    "Vocabulary",
    "VocabularyError",
    "WITHOUT_TYPE",
    "default_vocabulary",
    "keys_of",
    "parse_vocabulary",
    "read_vocabulary",
]
