"""The WebSocket as an AsyncAPI document, which `manage.py asyncapi` writes to docs/asyncapi.yaml.

A run's events come from their own classes, REST shapes from the OpenAPI document, and what is left
from `frames`. Every test holds each frame that it gets against the written file.
"""
