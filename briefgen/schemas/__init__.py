"""JSON Schemas of the files that people and programs read and write, by which editors help; made from what reads them."""
