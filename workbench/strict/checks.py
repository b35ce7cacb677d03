"""All checks by name. A check takes a kernel and its language's cells, and fails by an assertion or by silence."""

CHECKS = {}
LAST = {}


def check(function):
    """Registers a check; its name is its rule."""
    CHECKS[function.__name__] = function
    return function


def last(function):
    """Registers a check that ends its kernel, which it therefore has for itself."""
    LAST[function.__name__] = function
    return function


def every():
    """All checks, in the order of the specification."""
    from strict import envelope, execution, help_and_history, life, output  # noqa: F401  each registers its checks

    return {**CHECKS, **LAST}
