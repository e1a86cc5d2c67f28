"""The server for one's own browser: MkDocs' live reload, which here is also notified of failed builds.

a file is saved ──▶ watching ──▶ LiveSite.rebuild ──▶ the new site, or what is wrong ──▶ open pages load again
                                        └──▶ pages of what has changed ──▶ they are shown, others wait

MkDocs numbers the states of the site: `_visible_epoch` is the one to which open pages update, and requests wait until it is
the `_wanted_epoch`. So pages that are shown first make the first of them the number of the state before the wanted one.
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from briefgen.building.seeds_folder import check_desk
from briefgen.building.site import read_config
from briefgen.errors import BriefgenError
from briefgen.serving.live_page import empty_page, live_page
from briefgen.serving.live_site import LiveSite
from briefgen.serving.watching import make_observer, watched_parts
from briefgen.storage.desk_parts import DOCS
from briefgen.views.wording import Wording, load_wording

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

DEFAULT = ("127.0.0.1", 8000)
"""Host and port if mkdocs.yml can't be read: MkDocs' defaults."""
OWN = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names by which a machine calls itself."""
_OUTWARD = frozenset("\\:\0")
_UPDATES = "livereload/"
"""The address at which open pages ask for updates, from the root."""
_LONGEST = 4096
"""The most bytes of an address; no file's path is longer, but a number that Python refuses to read is."""
_PORT = re.compile(r":\d*$")

Say = Callable[[str], None]


def serve_desk(desk: Path, host: str | None, port: int | None, say: Say, *, open_in_browser: bool = False) -> None:
    """Serve the site of `desk` until Ctrl-C, at `host` and `port`, by default mkdocs.yml's; a `port` of 0 is any free one.

    `say` is called with lines for the person at the terminal. BriefgenError if there is no mkdocs.yml, or the address
    can't be used.
    """
    check_desk(desk)
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    desk = desk.resolve()  # otherwise files that MkDocs names by another path would not be found in it
    config = _read(desk)
    default = config.dev_addr if config else DEFAULT
    with tempfile.TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True) as folder:
        site = LiveSite(desk, Path(folder, "site"))
        server = DeskServer(site, _wording(config), host or default[0], default[1] if port is None else port, say)
        pages = Path(config.docs_dir if config else desk / DOCS) / "briefings"
        server.observer = make_observer(desk, watched_parts(desk, config), pages, site.is_saved)  # type: ignore[assignment]
        server.watch(str(desk))
        try:
            server.serve(open_in_browser=open_in_browser)
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            server.shutdown()


def _read(desk: Path) -> MkDocsConfig | None:
    """The configuration of `desk`; None if it is broken, which the first build reports."""
    try:
        return read_config(desk)
    except Exception:
        return None


def _wording(config: MkDocsConfig | None) -> Wording:
    """The words of what the server adds to pages: in the language of the site, or in English if that is unknown."""
    try:
        return load_wording(str(config.theme["language"]) if config else "en")
    except (KeyError, BriefgenError):
        return load_wording("en")


class DeskServer(LiveReloadServer):
    """Serves a site and its problems; only to this machine if `host` is a name of it."""

    allow_reuse_address = os.name != "nt"  # on Windows two servers would share a port

    def __init__(self, site: LiveSite, wording: Wording, host: str, port: int, say: Say) -> None:
        """Takes the port, so that one that is in use is reported before anything is built."""
        super().__init__(self._rebuild, host, port, str(site.root))
        self._site, self._wording, self._say, self._host = site, wording, say, host
        self._first: Mapping[str, bytes] = {}
        self._sent: dict[str, bytes] = {}
        self.error_handler = self._missing_page
        try:
            self.server_bind()
            self.server_activate()
        except (OSError, TypeError, UnicodeError, OverflowError) as error:  # the name or port may be impossible
            self.server_close()
            problem = f"Nothing can be served at this address: {getattr(error, 'strerror', None) or str(error).rstrip('.')}"
            next_step = "End what runs there, or name another port: `briefgen serve --port 8001`."
            raise BriefgenError(f"{host}:{port}", "", problem, next_step) from None
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}/"

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Build the site and serve it until Ctrl-C; whatever is saved from now on is also built."""
        self.observer.start()
        self.builder()
        self.serve_thread.start()
        self._say(f"The site is at {self.url} and follows what you save; Ctrl-C ends it.")
        if open_in_browser:
            webbrowser.open(self.url)
        self._site.load_rules()
        self._build_loop()  # type: ignore[no-untyped-call]

    def serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, except one by another name of this machine, which comes from somebody else's page.

        Also refused are file names with a character that on Windows leads out of the site's folder, and invalid addresses.
        """
        name = _PORT.sub("", environ.get("HTTP_HOST", "")).strip("[]").lower()
        path = environ["PATH_INFO"]
        if (self._host in OWN and name not in OWN) or not _OUTWARD.isdisjoint(path) or len(path) > _LONGEST:
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [f"This is served at {self.url} only.\n".encode()]
        return self._serve_first(path, start_response) or super().serve_request(environ, start_response)

    def _rebuild(self) -> None:
        shown = self._site.problems, self._site.edited
        for line in self._site.rebuild(self.url, self._show_first).splitlines():
            self._say(f"{time.strftime('%H:%M:%S')} {line}")
        with self._epoch_cond:
            if self._sent and (shown != (self._site.problems, self._site.edited) or not self._site.has(self._sent)):
                self._wanted_epoch += 1  # pages that were shown first load again
            self._first, self._sent = {}, {}

    def _show_first(self, pages: Mapping[str, bytes]) -> None:
        """Open pages load again: `pages` at once, others when the site is complete."""
        with self._epoch_cond:
            self._first = pages
            self._visible_epoch, self._wanted_epoch = self._wanted_epoch, self._wanted_epoch + 1
            self._epoch_cond.notify_all()

    def _serve_first(self, path: str, start_response: StartResponse) -> Iterable[bytes]:
        """The answer to a request that need not wait for the complete site; empty for others, when they have waited."""
        name, found = posixpath.normpath(f"/{path}").lstrip("/"), None
        if name.startswith(_UPDATES):
            return []
        with self._epoch_cond:
            while self._visible_epoch != self._wanted_epoch and (found := self._first_file(name)) is None:
                self._epoch_cond.wait()
            if found is None:
                return []
            self._sent[name] = found
            page = self._inject_js_into_html(found, self._wanted_epoch) if name in self._first else found
        kind: str = self._guess_type(name)  # type: ignore[no-untyped-call] # MkDocs leaves this untyped
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(page)))])
        return [page]

    def _first_file(self, name: str) -> bytes | None:
        """The page at the path `name` that is shown first, or a file that such a page may need, as the last site has it."""
        if not self._first or name in self._first or name.endswith(".html"):
            return self._first.get(name)
        file = self._site.root / name
        try:
            return file.read_bytes() if file.is_file() else None
        except OSError:  # the new site is just taking its place
            return None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """A page of the site with MkDocs' script in it, which its policy then allows, and with the problems."""
        html = super()._inject_js_into_html(content, epoch).decode()  # type: ignore[no-untyped-call]
        script = html.rpartition("<script>")[2].partition("</script>")[0]
        return live_page(html, script, self._site.problems, self._wording, self._site.edited).encode()

    def _missing_page(self, code: int) -> bytes:
        """What is served for a page that doesn't exist any more, or yet; it also updates itself."""
        page = self._site.root / "404.html"
        content = page.read_bytes() if page.is_file() else empty_page(self._wording).encode()
        return self._inject_js_into_html(content, self._visible_epoch)
