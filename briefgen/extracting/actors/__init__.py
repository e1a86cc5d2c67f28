"""Actors: people and organisations with roles and countries."""
