"""What the tutor answers from the book."""
