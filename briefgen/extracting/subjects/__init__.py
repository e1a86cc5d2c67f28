"""Subjects: the countries and topics of an article."""
