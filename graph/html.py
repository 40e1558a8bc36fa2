"""
How objects look in a notebook: small semantic HTML, every text escaped, readable on light and dark pages.

Colours follow the page: text inherits its colour, rules and surfaces are translucent greys.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup, escape

STYLE = Markup("""<style>
.policygraph{font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;max-width:56rem;color:inherit}
.policygraph header{border-left:4px solid #6a8fc4;padding:.1rem 0 .1rem .8rem;margin:.2rem 0 .8rem}
.policygraph .title{font-size:1.35em;font-weight:650;line-height:1.25;margin:0}
.policygraph .about,.policygraph .quiet{opacity:.78;font-size:.93em}
.policygraph code{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:none;color:inherit;
padding:0;opacity:.78}
.policygraph p{margin:.35rem 0;max-width:46rem}
.policygraph details{border-top:1px solid rgba(128,128,128,.35);padding:.3rem 0}
.policygraph summary{cursor:pointer;font-weight:600;padding:.1rem 0}
.policygraph dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.3rem 0}
.policygraph dt{opacity:.78;font-weight:400}
.policygraph dd{margin:0}
.policygraph ul,.policygraph ol{margin:.3rem 0;padding-left:1.2rem}
.policygraph li{margin:.2rem 0}
.policygraph table{border-collapse:collapse;margin:.3rem 0;font-size:.95em;color:inherit;border:0}
.policygraph caption{text-align:left;opacity:.78;font-size:.93em;padding:.1rem 0}
.policygraph th,.policygraph td{text-align:left;vertical-align:top;padding:.22rem .9rem .22rem 0;background:none;
border:0;border-bottom:1px solid rgba(128,128,128,.25);white-space:normal;color:inherit}
.policygraph td.number,.policygraph th.number{text-align:right;font-variant-numeric:tabular-nums}
.policygraph th{font-weight:600;white-space:nowrap}
.policygraph .date{white-space:nowrap;font-variant-numeric:tabular-nums}
.policygraph .mark{display:inline-block;border:1px solid currentColor;border-radius:.7em;padding:0 .5em;font-size:.85em}
.policygraph .figure{font-size:1.1em;font-weight:650}
.policygraph a{color:inherit;text-decoration:underline}
</style>""")


def card(kind: str, title: Any, about: Iterable[Any], *parts: Markup) -> str:
    """
    Return the HTML of one object.

    Parameters
    ----------
    kind
        What the object is, for screen readers: "Dossier".
    title, about
        Its name, and short facts below it; what is empty is left out.
    parts
        What follows, already HTML.

    Examples
    --------
    >>> "&lt;b&gt;" in card("Path", "<b>", [])
    True
    """
    facts = [fact for fact in about if fact]
    below = element("div", Markup(" · ").join(facts), class_="about") if facts else Markup()
    head = element("header", element("div", title, class_="title"), below)
    return str(element("article", STYLE, head, *parts, class_="policygraph", aria_label=kind))


def element(name: str, *children: Any, **attributes: str) -> Markup:
    """
    Return one element; children and attributes are escaped unless they are HTML already.

    Examples
    --------
    >>> str(element("td", "a < b", class_="number"))
    '<td class="number">a &lt; b</td>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items()
    )
    return Markup(f"<{name}{given}>") + Markup().join(children) + Markup(f"</{name}>")


def section(title: str, content: Markup, *, count: int | None = None, opened: bool = True) -> Markup:
    """Return a part with a heading that opens and closes it."""
    head = element("summary", title if count is None else f"{title} ({count:,})")
    return element("details", head, content, **({"open": "open"} if opened else {}))


def listing(items: Iterable[Any], *, ordered: bool = False) -> Markup:
    """Return a list."""
    return element("ol" if ordered else "ul", *(element("li", item) for item in items))


def pairs(items: Iterable[tuple[Any, Any]]) -> Markup:
    """Return terms with their descriptions."""
    return element("dl", *(element("dt", key) + element("dd", value) for key, value in items))


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, caption: str = "") -> Markup:
    """Return a table; numbers are aligned to the right."""
    body = [list(row) for row in rows]
    numeric = [
        bool(body) and all(isinstance(row[at], int | float) for row in body) for at in range(len(columns))
    ]
    kinds = [{"class_": "number"} if number else {} for number in numeric]
    head = element("tr", *(element("th", c, scope="col", **k) for c, k in zip(columns, kinds, strict=True)))
    lines = (element("tr", *(_cell(v, k) for v, k in zip(row, kinds, strict=True))) for row in body)
    above = element("caption", caption) if caption else Markup()
    return element("table", above, element("thead", head), element("tbody", *lines))


def _cell(value: Any, kind: dict[str, str]) -> Markup:
    shown = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
    return element("td", shown, **kind)


def code(text: Any) -> Markup:
    """Return an id or another text that is typed as it stands."""
    return element("code", text)


def link(url: str, text: Any) -> Markup:
    """Return a link when the address is one of the web, else the text alone: an address is data too."""
    if not url.lower().startswith(("http://", "https://")):
        return escape(text)
    return element("a", text, href=url, rel="noopener noreferrer", target="_blank")
