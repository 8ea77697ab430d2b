"""What is sent with a request: its query, its headers and its body, all of them odd."""

import json
from urllib.parse import quote_plus

KEYS = (
    *("job", "timing", "volume", "frequency", "edition", "ask", "answer", "measured"),
    *("assumed", "page", "q", "pattern", "situation", "volume-per", "timing-basis"),
    *("text", "date", "since", "row", "system", "outcome", "open", "unread", "sort"),
    *("part", "o", "p", "e", "all", "_popup", "_to_field", "_changelist_filters"),
    *("id__exact", "id__in", "id__gte", "pk", "pk__in", "slug__isnull", "id__range"),
    *("kind", "next", "term", "app_label", "model_name", "field_name", "draft", "only"),
    *("action", "_selected_action", "select_across", "index", "seen", "post", "_save"),
    *("take", "drop", "pasted", "file", "name", "title", "source", "target", "runs_at"),
    *("criterion__id__exact", "pattern__id__exact", "\0", "é", "a[b]", "", "x" * 300),
)
VALUES = (
    *("look-up", "bulk", "unsure", "odata", "draft", "1", "2", "0", "-1", "on", "true"),
    *("400000", "2,5", "1.5 million", "1e400", "nan", "inf", "1,2,3", "2026-13-45"),
    *(str(2**31), str(2**63), str(-(2**63) - 1), str(10**40), "9" * 5000, "٣", "²"),
    *("", " ", "\0", "a\0b", "\ud800", "\u2028", "\r\nSet-Cookie: a=b", "😀", "%"),
    *("<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "{{ 7*7 }}"),
    *("x" * 20_000, "[" * 4000, "*" * 4000, "javascript:alert(1)", "//evil.example"),
    *("None", "null", "[]", "{}", "scenarios", "scenario", "fit", "auth", "user"),
    *(
        "delete_selected",
        "id",
        "-pk",
        "1.2.3",
        "2026-11-26",
        "0001-01-01",
        "9999-12-31",
    ),
)
HEADERS = {
    "HX-Request": ("true", "false"),
    "HX-Target": ("results", "step", "standing", "<b>", "x" * 2000),
    "HX-Boosted": ("true",),
    "HX-History-Restore-Request": ("true",),
    "HX-Current-URL": ("http://testserver/", "not one", "\xff"),
    "Accept": ("*/*", "application/json", "text/html", "image/*;q=2", ";;", "\xff"),
    "Accept-Encoding": ("gzip", "br", "gzip;q=nan", "identity;q=0", "*"),
    "Accept-Language": ("en", "da;q=x", "x" * 5000, "zh-Hant-x-" + "a" * 200),
    "Range": ("bytes=0-1", "bytes=-0", "bytes=9-1", "lines=1"),
    "If-None-Match": ("*", '"x"', "W/", ",,,"),
    "If-Modified-Since": ("Thu, 26 Nov 2026 10:00:00 GMT", "yesterday", "9" * 99),
    "If-Unmodified-Since": ("Thu, 01 Jan 1970 00:00:00 GMT", "\xff"),
    "If-Match": ("*", '"x"'),
    "Host": ("evil.example", "localhost:99999", "[::1", "a b", "", "localhost"),
    "X-Forwarded-For": ("1.2.3.4", "not one", "1.2.3.4, " * 500, "::1%eth0"),
    "X-Forwarded-Proto": ("https", "gopher"),
    "X-Forwarded-Host": ("evil.example",),
    "Referer": ("http://testserver/", "http://[", "//", "\xff"),
    "Origin": ("null", "http://evil.example", "http://["),
    "Cookie": (
        "sessionid=x",
        'sessionid="\\000aaaaaaaaaaaa"',
        "sessionid=\xff",
        "messages=[[",
        "csrftoken=" + "x" * 99,
    ),
    "Authorization": ("Basic !!!", "Bearer " + "x" * 999),
    "Content-Encoding": ("gzip", "deflate"),
    "Content-Length": ("0", "-1", "x"),
    "X-CSRFToken": ("x", "x" * 64, "\xff"),
    "X-Requested-With": ("XMLHttpRequest",),
    "X-HTTP-Method-Override": ("DELETE",),
    "X-Request-ID": ("x", "\xff" * 300),
    "Sec-Fetch-Site": ("cross-site", "?"),
}
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get", "X")
CHARSETS = (
    *("utf-8", "latin-1", "utf-7", "utf-16", "idna", "punycode", "zlib_codec", "rot13"),
    *(
        "undefined",
        "unicode_escape",
        "hex",
        "base64",
        "cp037",
        "mbcs",
        "x" * 99,
        "\xff",
    ),
    *("raw_unicode_escape", "bz2", "utf-8-sig", "", '"utf-8', "utf-8; charset=utf-7"),
)
TYPES = (
    "a/b; charset*=zlib_codec''x",
    "a/b; x=" + "x" * 2000,
    "application/json",
    "text/plain",
    "application/xml",
    "multipart",
    "/",
    "",
    "a/b",
)
FORM = "application/x-www-form-urlencoded"
PARTS = (
    'form-data; name="file"; filename="list.csv"',
    'form-data; name="file"; filename="../../x.xlsx"',
    'form-data; name="q"',
    'form-data; name="\xff"',
    "form-data; filename*=utf-8''%FF",
    "form-data; filename*=zlib_codec''x; name=file",
    "form-data",
    "attachment",
    "",
)
FILES = (
    b"a,b\n1,2",
    b"PK\x03\x04" + b"x" * 50,
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xfe",
    b"\0",
)


def query(chance, keys=KEYS) -> str:
    """A few pairs of a query, now and then not as a browser writes them."""
    pairs = []
    for _ in range(chance.choice((0, 0, 1, 2, 4, 9))):
        key, value = chance.choice(keys), chance.choice(VALUES)
        pairs.append(f"{_written(key, chance)}={_written(value, chance)}")
    return chance.choice("&&&;").join(pairs)


def _written(text: str, chance) -> str:
    if chance.random() < 0.05:
        return text.encode("utf-8", "replace").decode("latin-1")
    return quote_plus(text, errors="surrogatepass")


def headers(chance) -> dict[str, str]:
    names = chance.sample(list(HEADERS), chance.choice((0, 0, 0, 1, 1, 2, 3, 6)))
    return {name: chance.choice(HEADERS[name]) for name in names}


def body(chance, form: dict[str, list[str]]) -> tuple[bytes, str]:
    """A body and its content type; `form` is what the page would send."""
    make = chance.choice((_form, _form, _form, _multipart, _multipart, _json, _other))
    return make(chance, form)


def _form(chance, form) -> tuple[bytes, str]:
    """The page's own form with a few controls changed, or some that it has not."""
    sent = form if chance.random() < 0.9 else {}
    written = [
        f"{quote_plus(name)}={quote_plus(str(value))}"
        for name, value in _changed(chance, sent)
    ]
    kind = FORM if chance.random() < 0.6 else f"{FORM}; charset={_charset(chance)}"
    return "&".join([*written, query(chance)]).encode("utf-8", "replace"), kind


def _changed(chance, form):
    changed = set(chance.sample(sorted(form), min(len(form), chance.choice((0, 1, 3)))))
    for name, values in form.items():
        for value in values:
            odd = chance.choice(VALUES).encode("utf-8", "replace").decode()
            yield name, odd if name in changed else value


def _charset(chance) -> str:
    return chance.choice(CHARSETS)


def _multipart(chance, form) -> tuple[bytes, str]:
    """A form of parts, often broken: no boundary, no end, a head that is none."""
    lines = []
    for _ in range(chance.choice((0, 1, 2, 5))):
        head = f"Content-Disposition: {chance.choice(PARTS)}".encode("latin-1")
        more = chance.choice(
            (b"", b"Content-Type: a; charset=idna", b"Content-Length: x")
        )
        code = chance.choice((b"", b"Content-Transfer-Encoding: base64", b":", b"\xff"))
        head = b"\r\n".join(filter(None, (head, more, code)))
        lines.append(b"--xx\r\n" + head + b"\r\n\r\n" + chance.choice(FILES) + b"\r\n")
    whole = b"".join(lines) + chance.choice((b"--xx--\r\n", b"--xx--", b"--xx", b""))
    boundary = chance.choice(
        ("xx", "xx", "xx", "xx; charset=idna", "y", "", "\xff", " ")
    )
    kind = f"multipart/form-data; boundary={boundary}"
    return whole, chance.choice((kind, kind, kind, "multipart/form-data"))


def _json(chance, form) -> tuple[bytes, str]:
    said = {chance.choice(KEYS): chance.choice((*VALUES, 10**400, None, []))}
    text = chance.choice((json.dumps(said), "[" * 5000, "{", "NaN", '"\\ud800"', ""))
    return text.encode(), "application/json"


def _other(chance, form) -> tuple[bytes, str]:
    kind = f"{chance.choice(TYPES)}; charset={_charset(chance)}"
    return chance.randbytes(chance.choice((0, 1, 300))), kind
