"""Actors: people and organisations with roles and countries, and what they are quoted with."""
