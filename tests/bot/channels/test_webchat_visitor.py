"""Who is writing in the web chat: the cookie, posts from elsewhere, the personas of the demonstration."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.channels.webchat_browser import ID, Browser, Office, browsing, opened, running, strange


@pytest.fixture
async def stranger(tmp_path: Path) -> AsyncIterator[Browser]:
    async with strange(tmp_path) as browser:
        yield browser


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Browser]:
    async with opened(tmp_path) as browser:
        yield browser


async def test_the_first_visit_gets_a_cookie_and_the_next_does_not(stranger: Browser) -> None:
    answer, page = await stranger.open()
    cookie = answer.cookies["visitor"]

    assert answer.status == 200
    assert "<title>Sambatan — Kabupaten Purbalingga</title>" in page
    assert len(cookie.value) * 6 >= 192
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "strict", "/")
    assert (cookie["max-age"], cookie["secure"]) == (str(365 * 24 * 3600), "")
    assert "visitor" not in (await stranger.open())[0].cookies


async def test_behind_https_the_cookie_is_secure(stranger: Browser) -> None:
    answer, _ = await stranger.open(**{"X-Forwarded-Proto": "https"})

    assert answer.cookies["visitor"]["secure"] is True


async def test_a_forged_cookie_is_replaced(stranger: Browser) -> None:
    answer, _ = await stranger.open(Cookie="visitor=1234")

    assert len(answer.cookies["visitor"].value) == 43


async def test_a_link_from_elsewhere_does_not_make_a_new_visitor(stranger: Browser) -> None:
    """The strict cookie is missing on such a visit: the page asks once more instead of forgetting the resident."""
    answer, _ = await stranger.open(**{"Sec-Fetch-Site": "cross-site"})
    again = re.fullmatch(r"0; url=(/\?.+)", answer.headers["Refresh"])

    assert "visitor" not in answer.cookies
    assert again is not None
    async with stranger.http.get(stranger.url + again[1], headers={"Sec-Fetch-Site": "cross-site"}) as second:
        assert "visitor" in second.cookies
        assert "Refresh" not in second.headers


async def test_the_secret_of_the_cookie_stays_at_the_door(visitor: Browser) -> None:
    token = next(cookie.value for cookie in visitor.http.cookie_jar if cookie.key == "visitor")

    await visitor.say()

    assert re.fullmatch("v[0-9a-f]{64}", visitor.office.taken[0].sender)
    assert token not in repr(visitor.office.taken)


@pytest.mark.parametrize("path", ["/chat/say", "/chat/photo", "/chat/seen"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://lain.example"},
        {"Origin": "null"},
        {},
    ],
)
async def test_a_foreign_page_cannot_post(visitor: Browser, path: str, headers: dict[str, str]) -> None:
    body = json.dumps({"id": ID, "text": "halo"})
    given = headers | {"Content-Type": "application/json"}
    async with visitor.http.post(visitor.url + path, data=body, headers=given) as answer:
        assert (answer.status, (await answer.json())["error"]) == (403, "foreign")
    assert visitor.office.taken == []


async def test_an_older_browser_is_known_by_its_origin(visitor: Browser) -> None:
    given = {"Origin": visitor.url}
    async with visitor.http.post(visitor.url + "/chat/say", json={"id": ID, "text": "halo"}, headers=given) as answer:
        assert answer.status == 204


async def test_who_has_no_cookie_is_not_heard(stranger: Browser) -> None:
    assert (await stranger.say())[0] == 401
    async with stranger.http.get(stranger.url + "/chat/stream") as answer:
        assert answer.status == 401


async def test_a_persona_is_tried_on_here(visitor: Browser) -> None:
    own = await visitor.who()
    visitor.http.cookie_jar.update_cookies({"persona": "camat"})

    assert await visitor.who() == f"p:camat:{own[:40]}"
    assert 'data-persona="camat"' in (await visitor.open())[1]
    visitor.http.cookie_jar.update_cookies({"persona": "bupati"})
    assert await visitor.who() == own


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Host"])
async def test_a_persona_from_outside_is_ignored(visitor: Browser, header: str) -> None:
    own = await visitor.who()
    visitor.http.cookie_jar.update_cookies({"persona": "camat"})

    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in visitor.http.cookie_jar)
    outside = {header: "lapor.example" if header == "Host" else "10.0.0.7", "Cookie": cookies}
    await visitor.say(**outside)

    assert visitor.office.taken[0].sender == own
    assert "data-persona" not in (await visitor.open(**outside))[1]


async def test_without_the_demonstration_a_persona_cookie_means_nothing(tmp_path: Path) -> None:
    office = Office()
    async with running(office, tmp_path, [], 0.2) as url, browsing(url, office, tmp_path) as browser:
        _, page = await browser.open()
        browser.http.cookie_jar.update_cookies({"persona": "camat"})

        assert "data-persona" not in page
        assert (await browser.who()).startswith("v")
