"""Roles: titles with their field, institution and country, and how far a name beside one reaches."""
