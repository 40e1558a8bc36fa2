"""Somebody who uses the page by keyboard and screen reader alone: keys in, accessible names and announcements out."""

from __future__ import annotations

import re
from typing import Any

from .conftest import Opened

# Keeps what a screen reader says by itself: changes within live regions that were there before the change.
HEAR = """() => {
  window.heard = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const live = element?.closest('[role=status], [role=alert], [aria-live]');
      if (live?.isConnected && live.textContent) window.heard.push(live.textContent.replace(/\\s+/g, ' ').trim());
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
SETTLED = """() => new Promise((done) => {
  const frames = (n) => requestAnimationFrame(() => (n ? frames(n - 1) : setTimeout(done, 40)));
  frames(4);
})"""
NOWHERE = ("RootWebArea", "none", "generic")
"""Roles of the page itself: where the focus is when it is on nothing."""


class Listener:
    """
    A reader without a mouse and without a picture.

    Acts only by keys. Reads the role and the name of what has the focus, what live regions said since the last act,
    and parts of the accessibility tree by role and name.
    """

    def __init__(self, opened: Opened) -> None:
        self.page = opened.page
        self._tree = opened.page.context.new_cdp_session(opened.page)
        self.page.evaluate(HEAR)

    def press(self, *keys: str) -> str:
        """Press keys one after the other, and return what is heard after the last; the focus is never lost."""
        for key in keys:
            before = self.focus()
            self.page.evaluate("heard.length = 0")
            self.page.keyboard.press(key)
            self.page.evaluate(SETTLED)
            after = self.focus()
            lost = after[0] in NOWHERE and before[0] not in NOWHERE
            assert not lost, f"{key} on {before} lost the focus"
        return self.heard()

    def type(self, text: str) -> str:
        """Write over what is in the field that has the focus, and return what is heard after the last letter."""
        assert self.focus()[0] in ("textbox", "combobox")
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.evaluate("heard.length = 0")
        self.page.keyboard.type(text)
        self.page.evaluate(SETTLED)
        return self.heard()

    def heard(self) -> str:
        """Return what was announced last; empty when nothing was."""
        return str(self.page.evaluate("heard.at(-1) ?? ''"))

    def focus(self) -> tuple[str, str]:
        """Return the role and the name of what has the focus."""
        element = self._tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        node = self._tree.send(
            "Accessibility.getPartialAXTree", {"objectId": element["objectId"], "fetchRelatives": False}
        )["nodes"][0]
        return node.get("role", {}).get("value", ""), node.get("name", {}).get("value", "")

    def tab(self, role: str, name: str, *, most: int = 120, key: str = "Tab") -> str:
        """Go from stop to stop until one has a role and a name that a pattern finds; return its name."""
        passed = []
        for _ in range(most):
            self.page.keyboard.press(key)
            now = self.focus()
            if now[0] == role and re.search(name, now[1]):
                return now[1]
            passed.append(now)
        raise AssertionError(f"no {role} {name!r} within {most} stops; the last were {passed[-5:]}")

    def read(self, role: str, name: str | None = None) -> str:
        """Return the only part with a role and a name, as a screen reader goes through it."""
        options: dict[str, Any] = {} if name is None else {"name": name, "exact": True}
        return str(self.page.get_by_role(role, **options).aria_snapshot())

    def sentence(self) -> str:
        """Return the view in one sentence."""
        return str(self.page.get_by_role("heading", level=1).aria_snapshot())

    def details(self) -> str:
        """Return the details."""
        return self.read("complementary", "Details")
