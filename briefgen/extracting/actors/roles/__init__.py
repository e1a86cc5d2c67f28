"""Roles: titles with their field, institution and country, and whom somebody serves."""
