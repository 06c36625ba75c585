"""A real Chromium before the real application; a test fails on whatever the browser complains about.

Fixtures: `site` (address of the running application), `visitor` (a page with JavaScript), `plain_visitor` (without),
`sign_in(visitor, user)`, `accessibility(visitor)`. Every visitor fails its test on a CSP report, on an error on the
console and on a request to another host; a test that expects an error answer says `visitor.expected.add(404)`.
"""

import contextlib
import os
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.browser
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
FAILED_LOAD = re.compile(r"Failed to load resource: .*status of (\d{3})")
REPORT = "document.addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective));"


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


class _Server(ThreadingMixIn, WSGIServer):
    """A thread for each request; closing the server waits until whatever it was asked is answered.

    A browser breaks requests off when its page goes, and the application works on: it needs its database until then.
    """

    request_queue_size = 128  # of the usual five a browser needs six, and asks again after a second

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._channels: set[socket.socket] = set()

    def process_request(self, request, client_address):
        self._channels.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self._channels.discard(request)
        super().shutdown_request(request)

    def server_close(self):
        for channel in self._channels.copy():
            with contextlib.suppress(OSError):  # it is answered
                channel.shutdown(socket.SHUT_RD)  # who opened a channel and said nothing will say nothing
        super().server_close()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args):
        pass


@pytest.fixture(scope="session")
def chromium():
    """The browser, one for all tests."""
    program = os.environ.get("ATLAS_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if not program:
        print("NOT RUN: browser tests, no Chromium on this machine")
        if os.environ.get("ATLAS_REQUIRE_BROWSER") == "1":
            pytest.fail("a Chromium is required and there is none")
        pytest.skip("no Chromium")
    from playwright.sync_api import sync_playwright

    # Playwright's own event loop runs in this thread, where Django would take it for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(transactional_db) -> Iterator[str]:
    """The address of the application as a process would serve it, static files included, on an empty database."""
    from django.core.cache import cache

    from immuno_atlas.wsgi import application

    cache.clear()
    with make_server("127.0.0.1", 0, application, _Server, _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def visitors(chromium, site) -> Iterator[Callable]:
    """Make visitors; in the end each has to have met nothing wrong."""
    contexts, made = [], []

    def make(**options):
        # Without motion, else what is measured is still on its way.
        context = chromium.new_context(base_url=site, reduced_motion="reduce", **options)
        context.add_init_script(REPORT)
        contexts.append(context)
        page = context.new_page()
        page.expected = set()
        page.faults = []
        page.on("console", lambda message: _note(page, message))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("request", lambda request: _note_foreign(page, site, request.url))
        made.append(page)
        return page

    yield make
    for context in contexts:
        context.close()
    assert [fault for page in made for fault in page.faults] == []


@pytest.fixture
def visitor(visitors):
    """Somebody with a desktop browser."""
    return visitors(viewport={"width": 1280, "height": 900})


@pytest.fixture
def plain_visitor(visitors):
    """Somebody without JavaScript."""
    return visitors(viewport={"width": 1280, "height": 900}, java_script_enabled=False)


def _note(page, message):
    if message.type != "error":
        return
    failed = FAILED_LOAD.search(message.text)
    if not (failed and int(failed[1]) in page.expected):
        page.faults.append(f"{page.url}: {message.text}")


def _note_foreign(page, site, url):
    if not url.startswith((site, "data:", "blob:", "about:")):
        page.faults.append(f"{page.url} asked for {url}")


@pytest.fixture
def sign_in() -> Callable:
    """Sign a visitor in by the form; the user was made with `signs_in=True`."""

    def through_the_form(page, user, next_path="/"):
        page.goto(f"/accounts/login/?next={next_path}")
        page.get_by_label("User name").fill(user.username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/accounts/login/" not in url)

    return through_the_form


@pytest.fixture
def accessibility() -> Callable:
    """What axe finds wrong on the visitor's page, as `rule: where` lines."""
    from axe_playwright_python.sync_playwright import Axe

    def violations(page, *, best_practice=False, rules=()):
        tags = [*AXE_TAGS, *(["best-practice"] if best_practice else [])]
        only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": tags}
        # Without a preload: axe would copy imported style sheets into the page, which the policy of the site refuses.
        options = {"resultTypes": ["violations"], "preload": False, "runOnly": only}
        found = Axe().run(page, options=options).response["violations"]
        return [f"{rule['id']}: {node['target']} {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return violations
