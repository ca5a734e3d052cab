"""Start-up checks with stable ids."""
