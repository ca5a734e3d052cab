"""The official ChatKit protocol over the project's own threads, messages and runs.

Only `models`, `secret`, `authentication`, `views` and `respond` are imported at start-up; all else
brings in the SDK and waits for the first request.
"""
