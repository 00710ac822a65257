"""A knowledge graph builder for people who study conflict and diplomacy from news."""
