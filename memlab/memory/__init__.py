"""Values that mechanisms share: frozen, hashable, without traits."""
