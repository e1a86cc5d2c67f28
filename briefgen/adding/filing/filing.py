"""Filing: a proposal becomes a file in `seeds/`, written atomically; the edge of adding to the disk."""

from __future__ import annotations

from pathlib import Path

from briefgen.adding.filing.proposing import Proposal
from briefgen.errors import BriefgenError
from briefgen.storage.files import check_plain_file, real_path, write_file


def file_article(proposal: Proposal, seeds: Path) -> Path:
    """Writes the article into `seeds`, and returns its path.

    Raises BriefgenError, and writes nothing, if a revision's file is a link or outside of the folder, if another file has
    taken the name, or if the folder can't be written.
    """
    path = seeds / proposal.path
    check_plain_file(path, "Replace it by the article itself.")
    if not real_path(path.parent).is_relative_to(real_path(seeds)):
        raise BriefgenError(proposal.path, "", "The file is outside the folder", "Put the article itself there.")
    try:
        write_file(path, proposal.seed.text, new=not proposal.replaces)
    except FileExistsError:
        raise BriefgenError(proposal.path, "", "A file of this name exists now", "Add the article again.") from None
    except OSError as error:
        problem = f"The article can't be written ({error.strerror})"
        raise BriefgenError(str(path), "", problem, "Check the folder's permissions and the free disk space.") from None
    return path
