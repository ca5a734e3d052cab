"""A model that speaks Chat Completions: the provider's bytes become text with little between."""

from tutor.completions.model import ChatCompletionsModel

__all__ = ["ChatCompletionsModel"]
