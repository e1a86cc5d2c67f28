"""JSON Schemas of the files that people and programs read and write, for editors; generated from what reads them."""
