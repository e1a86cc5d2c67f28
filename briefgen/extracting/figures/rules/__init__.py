"""Rules of figures: what a language's `numbers.yaml`, `changes.yaml` and `measures.yaml` say, checked and compiled."""
