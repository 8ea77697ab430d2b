"""Where the links of texts lead, within the site."""

from html import unescape
from urllib.parse import urljoin, urlsplit

from scenarios.text.markdown import hrefs


def addresses(text: str, page: str) -> list[str]:
    """The paths of this site that a Markdown text on a page links to.

    In the order of the links, each as often as there is a link to it.
    """
    found = (urljoin(page, unescape(href)) for href in hrefs(text) if href[0] != "#")
    return [urlsplit(address).path for address in found if _is_ours(address)]


def _is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith("//")
