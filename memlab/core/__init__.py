"""How anything is stepped: requests and parameters in, a history out. Pure Python and traitlets."""
