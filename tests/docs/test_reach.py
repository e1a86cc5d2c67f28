"""What is stated of the program's parts that touch nothing outside: `docs/developers/architecture.md` lists them."""

from reach import network_modules, pure_packages


def test_facts_are_found_decided_on_and_compared_without_files_or_the_network():
    assert {"contract", "extracting", "curating", "claims", "documents"} <= set(pure_packages())


def test_what_reaches_the_network_is_found():
    assert {"mail/sending.py", "streaming/cluster.py", "differences/comment.py"} <= set(network_modules())
