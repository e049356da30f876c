"""The lock files hold what the .in files name, and lead to no index of packages."""

from scripts import lock


def test_the_locks_are_up_to_date():
    assert lock.problems() == []


def test_a_lock_behind_its_sources_is_told(tmp_path, monkeypatch):
    for name in ("requirements.in", "requirements-dev.in", "requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text((lock.ROOT / name).read_text())
    with (tmp_path / "requirements.in").open("a") as file:
        file.write("one-more==1.0\n")
    monkeypatch.setattr(lock, "ROOT", tmp_path)
    assert lock.problems() == [
        "requirements.txt is behind requirements.in: run `make lock`",
        "requirements-dev.txt is behind requirements-dev.in, requirements.in: run `make lock`",
    ]


def test_the_address_of_an_index_is_told(tmp_path, monkeypatch):
    for name in ("requirements.in", "requirements-dev.in", "requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text((lock.ROOT / name).read_text())
    with (tmp_path / "requirements.txt").open("a") as file:
        file.write("--extra-index-url https://packages.example/simple\n")
    monkeypatch.setattr(lock, "ROOT", tmp_path)
    assert lock.problems() == ["requirements.txt names a package index"]
