"""The worked example in the core's README is what the core does."""

import doctest
from pathlib import Path

import scenarios.decision

README = Path(scenarios.decision.__file__).with_name("README.md")


def test_the_worked_example_comes_out_as_told() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert (failed, tried > 5) == (0, True)


def test_every_module_has_its_place_in_the_table() -> None:
    table = README.read_text(encoding="utf-8").rpartition("## Which module")[2]
    modules = {path.stem for path in README.parent.glob("*.py")} - {"__init__"}
    assert modules <= set(table.replace("`", " ").replace(",", " ").split())
