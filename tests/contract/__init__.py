"""What every mechanism is held to, as checks that its tests share."""
