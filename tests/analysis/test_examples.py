"""Every function that scripts are promised shows by an example how it is called."""

import doctest
import inspect
import sys

import pytest

import netedit

FUNCTIONS = [
    name for name in netedit.analysis.__all__ if inspect.isfunction(getattr(netedit.analysis, name))
]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_of_the_analysis_has_an_example_that_holds(name: str):
    function = getattr(netedit.analysis, name)
    finder = doctest.DocTestFinder(recurse=False)
    module = sys.modules[function.__module__]
    (example,) = finder.find(function, name, module=module, globs=dict(vars(module)))
    assert example.examples, f"{name} has no example"
    assert doctest.DocTestRunner().run(example).failed == 0
