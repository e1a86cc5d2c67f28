"""The registry: who is who across articles, as people keep it in `seeds/actors.yaml`; between composing and curating."""
