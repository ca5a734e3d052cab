"""What a message asks of the task list."""
