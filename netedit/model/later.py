"""Modules that others import at a start, but ask nothing of: they wait until they are asked."""

import sys
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from threading import RLock
from typing import cast


def run_when_asked(module_name: str, *functions: str) -> None:
    """Have a module of the standard library there, but run only when something of it is asked for;
    one of these `functions` may be asked for: only a call of it has the module run.

    `LazyLoader` does not do: the second `import` of a module runs what it has put off. One that
    is there already stays as it is.
    """
    spec = find_spec(module_name) if module_name not in sys.modules else None
    loader = spec.loader if spec is not None else None
    if spec is None or loader is None:
        return
    module = module_from_spec(spec)
    asking = RLock()
    is_run = False

    def ask(name: str) -> object:
        nonlocal is_run
        # whoever asks from another thread meanwhile waits until all of it is there
        with asking:
            # an import asks for `__path__`, to see whether it is a package
            if not is_run and name != "__path__":
                is_run = True
                loader.exec_module(module)
                del module.__getattr__
        if name not in vars(module):
            raise AttributeError(f"module {module_name!r} has no attribute {name!r}")
        return vars(module)[name]

    def calling(name: str) -> Callable[..., object]:
        return lambda *args, **kwargs: cast(Callable[..., object], ask(name))(*args, **kwargs)

    vars(module).update((name, calling(name)) for name in functions)
    module.__getattr__ = ask
    sys.modules[module_name] = module
