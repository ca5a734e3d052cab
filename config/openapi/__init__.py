"""The OpenAPI document at /api/schema/."""
