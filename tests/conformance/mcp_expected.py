"""What the conformance suite asks for that we do not offer, and why. Anything else must pass.

A name is a whole scenario, or `scenario:check`. A name that does not fail any more is stale, and
fails the test too.
"""

from __future__ import annotations

Reasons = dict[str, str]

FIXTURE = "calls something of the suite's own reference server; test_our_way_in offers it"
NO_LOGGING = "no log messages go to clients; the logging capability is deprecated and undeclared"
NO_PUSH = "tools are done in milliseconds: no progress, and no requests to the client in mid-call"
NO_SUBSCRIPTIONS = "resources change only with a new version of the site: none to subscribe to"
NO_INPUT = "no tool asks back: what needs a person's word is refused (needs_approval)"
NO_TASKS = "the tasks extension is for long work; ours is done in milliseconds"
NO_HEADERS = "no tool of ours takes an argument from a header; test_our_way_in has one"
NO_SCHEMA_TOOL = "wants one tool with every keyword of JSON Schema 2020-12; ours need few"

_CONTENT = ("tools-call-simple-text", "tools-call-image", "tools-call-audio",
            "tools-call-embedded-resource", "tools-call-mixed-content", "tools-call-error",
            "resources-read-text", "resources-read-binary", "resources-templates-read",
            "prompts-get-simple", "prompts-get-with-args", "prompts-get-embedded-resource",
            "prompts-get-with-image")  # fmt: skip
_ASKING = ("basic-elicitation", "basic-sampling", "basic-list-roots", "request-state",
           "multiple-input-requests", "multi-round", "non-tool-request", "result-type",
           "tampered-state", "capability-check")  # fmt: skip
_TASKS = ("lifecycle", "capability-negotiation", "wire-fields", "request-state-removal",
          "mrtr-input", "request-headers", "dispatch-and-envelope", "required-task-error",
          "mrtr-composition")  # fmt: skip

# What the server with the fixtures does not do either.
FIXTURES: dict[str, Reasons] = {
    "2025-11-25": {
        "logging-set-level": NO_LOGGING,
        "tools-call-with-logging": NO_LOGGING,
        "tools-call-with-progress": NO_PUSH,
        "tools-call-sampling": NO_PUSH,
        "tools-call-elicitation": NO_PUSH,
        "elicitation-sep1034-defaults": NO_PUSH,
        "elicitation-sep1330-enums": NO_PUSH,
        "resources-subscribe": NO_SUBSCRIPTIONS,
        "resources-unsubscribe": NO_SUBSCRIPTIONS,
        "json-schema-2020-12": NO_SCHEMA_TOOL,
    },
    "2026-07-28": {
        "tools-call-with-progress": NO_PUSH,
        "json-schema-2020-12": NO_SCHEMA_TOOL,
        "server-stateless:sep-2575-server-rejects-undeclared-capability": NO_INPUT,
        "server-stateless:sep-2575-missing-capability-http-400": NO_INPUT,
        "server-stateless:sep-2575-http-server-no-independent-requests-on-stream": NO_PUSH,
        "server-stateless:sep-2575-server-no-log-without-loglevel": NO_LOGGING,
        **{f"input-required-result-{name}": NO_INPUT for name in _ASKING},
        **{f"tasks-{name}": NO_TASKS for name in _TASKS},
    },
}
OURS: dict[str, Reasons] = {
    "2025-11-25": FIXTURES["2025-11-25"] | dict.fromkeys(_CONTENT, FIXTURE),
    "2026-07-28": FIXTURES["2026-07-28"]
    | dict.fromkeys(_CONTENT, FIXTURE)
    | {"http-custom-header-server-validation": NO_HEADERS},
}
# Scenarios that must have passed, whatever else: the suite may not quietly leave them out.
HELD: dict[str, set[str]] = {
    "2025-11-25": {"server-initialize", "ping", "tools-list", "resources-list", "prompts-list",
                   "dns-rebinding-protection"},
    "2026-07-28": {"server-stateless", "tools-list", "resources-list", "prompts-list", "caching",
                   "sep-2164-resource-not-found", "http-header-validation",
                   "dns-rebinding-protection"},
}  # fmt: skip
