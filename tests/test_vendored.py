"""What is not ours has its licence beside it."""

from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parent.parent / "static"


@pytest.mark.parametrize("folder", ["fonts", "vendor"])
def test_each_file_is_told_of_with_its_licence(folder):
    files = {path.name for path in (STATIC / folder).iterdir()}
    readme = (STATIC / folder / "README.md").read_text(encoding="utf-8")
    licences = {name for name in files if name.endswith(".txt")}
    assert licences
    for name in files - licences - {"README.md"}:
        assert f"`{name}`" in readme, name
