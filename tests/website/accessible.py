"""Helpers of the accessibility tests: what a page offers to a keyboard, to a screen reader and to a small screen."""

import json
from typing import Any

import pytest

from psoas import safety

KEEP_RULES = {"target-size": {"enabled": True}}
"""Rules of WCAG 2.2 AA that axe-core leaves out unless it is asked."""

LOOKS = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""What another theme or width can break; names and roles stay the same."""

CONTROLS = (
    "button",
    "checkbox",
    "combobox",
    "link",
    "listbox",
    "menuitem",
    "option",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
    "DisclosureTriangle",
)
"""Roles, as Chromium's accessibility tree names them, of what can be used."""


def settle(page: Any) -> None:
    """Waits until every widget is drawn or has failed."""
    page.wait_for_function(
        "() => [...document.querySelectorAll('.widget-stage')].every((stage) => stage.childElementCount > 0)"
    )


def axe(page: Any, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds wrong, WCAG 2.2's target sizes included; one line a rule. ``rules``: these only."""
    tool = pytest.importorskip("axe_playwright_python.sync_playwright")
    # At the top, the header that stays in sight covers nothing; axe-core would take what it covers for small.
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    which: dict[str, Any] = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {"rules": KEEP_RULES}
    which["resultTypes"] = ["violations"]  # the places of all that is well would take as long again
    found = tool.Axe().run(page, options=which).response["violations"]
    return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}" for rule in found]


def thin_out(page: Any, keep: int = 3) -> None:
    """Takes away what follows the first few rows, entries and parts of one kind: the others are built alike."""
    page.evaluate(
        """(keep) => {
            for (const list of document.querySelectorAll("article tbody, article ul, article ol, article dl, article section")) {
              const kinds = new Map();
              for (const child of [...list.children]) {
                const kind = `${child.tagName} ${child.className}`, number = (kinds.get(kind) ?? 0) + 1;
                kinds.set(kind, number);
                if (number > keep && !child.querySelector("section[data-psoas]")) child.remove();
              }
            }
        }""",
        keep,
    )


def open_everything(page: Any) -> None:
    """Opens each closed part of a page."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def too_wide(page: Any) -> list[str]:
    """What makes a page scroll sideways, or is cut at its edge; parts that scroll inside themselves are none of it."""
    found: list[str] = page.evaluate(
        """() => {
            const limit = document.documentElement.clientWidth, style = (element) => getComputedStyle(element);
            const wide = (element) => { const box = element.getBoundingClientRect(); return box.width > 1 && box.right > limit + 0.5 && box.left > -box.width; };
            // What scrolls in itself, slides in later, or is hidden on purpose is out of sight for a reason.
            const forAReason = (element) => {
              for (let one = element.parentElement; one; one = one.parentElement) {
                if (["auto", "scroll"].includes(style(one).overflowX) && !["HTML", "BODY"].includes(one.tagName) && one.getBoundingClientRect().right <= limit + 0.5) return true;
                if (style(one).position === "fixed" || one.localName === "svg") return true;
                if (element.localName === "img" && ["hidden", "clip"].includes(style(one).overflowX) && !wide(one)) return true; // a picture that is cut to its place
              }
              return style(element).position === "fixed";
            };
            return [...document.querySelectorAll("body *")]
              .filter((element) => wide(element) && element.checkVisibility({ visibilityProperty: true }) && !forAReason(element))
              .slice(0, 5).map((element) => `${Math.round(element.getBoundingClientRect().right)}: ${element.outerHTML.slice(0, 120)}`);
        }"""
    )
    return found


def small_targets(page: Any) -> list[str]:
    """Whatever can be pressed and is smaller than 24 by 24 pixels; links within a sentence may be."""
    found: list[str] = page.evaluate(
        """() => {
            const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
            const inText = (element) => {
              if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
              const block = element.closest("p, li, dd, dt, td, th, figcaption, summary, label, h1, h2, h3, h4, div");
              return block && block.textContent.trim() !== element.textContent.trim();
            };
            const size = (element) => {
              const box = element.getBoundingClientRect();
              const label = element.closest("label") ?? (element.id && document.querySelector(`label[for="${element.id}"]`));
              const other = label ? label.getBoundingClientRect() : box;
              return [Math.max(box.width, other.width), Math.max(box.height, other.height)];
            };
            const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], "
              + "[role=radio], [role=option], [role=tab], [role=checkbox], [role=slider], [role=menuitem]";
            return [...document.querySelectorAll(usable)]
              .filter((element) => shown(element) && !element.disabled && !inText(element) && !element.closest("svg"))
              .filter((element) => size(element).some((length) => length > 1 && length < 23.9))
              .map((element) => `${size(element).map(Math.round).join(" x ")}: ${element.outerHTML.slice(0, 120)}`);
        }"""
    )
    return found


FOCUS = """async () => {
    // The page scrolls to what has the focus with the next picture it draws.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const name = element.outerHTML.slice(0, 140);
    const labels = [...(element.labels ?? [])];
    const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && one.getBoundingClientRect().width > 1;
    // A control that is not drawn itself stands for its label.
    const places = [element, ...labels].filter(seen);
    const style = (one) => getComputedStyle(one);
    const ringed = places.concat(places.flatMap((one) => [...one.querySelectorAll("*")].slice(0, 5)))
      .concat(element.parentElement ?? []).some((one) =>
        (style(one).outlineStyle !== "none" && parseFloat(style(one).outlineWidth) >= 1) || style(one).boxShadow !== "none");
    const problems = [];
    if (!places.length) problems.push("cannot be seen");
    else if (!ringed) problems.push("does not show the focus");
    // A link that runs over two lines has a box in each.
    const inSight = places.some((place) => [...place.getClientRects()].some((box) => {
      const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      if (right - left < 1 || bottom - top < 1) return false;
      for (const x of [0.1, 0.5, 0.9]) for (const y of [0.1, 0.5, 0.9]) {
        const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        if (hit && (place.contains(hit) || labels.some((label) => label.contains(hit)) || hit.closest("svg")?.contains(place))) return true;
      }
      return false;
    }));
    if (places.length && !inSight) problems.push("is out of sight or covered");
    return { name, key: [...document.querySelectorAll("*")].indexOf(element), problems };
}"""


def walk(page: Any, limit: int = 1500, *, anew: bool = True) -> tuple[int, list[str]]:
    """Goes through a page with Tab: how many stops there are, and what is wrong at them.

    A stop must be seen, show that it has the focus, and not be covered. Open the page with less motion: where it
    glides to a stop, the stop is out of sight for a moment. ``anew`` begins at the top and expects to come to the end
    within ``limit`` stops; otherwise it takes that many steps from where the focus is.
    """
    problems: list[str] = []
    seen: set[int] = set()
    if anew:
        page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or stop["key"] in seen:
            return len(seen), problems
        seen.add(stop["key"])
        problems += [f"{stop['name']} {problem}" for problem in stop["problems"]]
    return len(seen), [*problems, f"no end after {limit} stops"] if anew else problems


NAME = """() => {
    const element = document.activeElement;
    const words = element.ariaLabel || [...(element.labels ?? [])].map((label) => label.textContent).join(" ") || element.textContent;
    return words.replace(/\\s+/g, " ").trim();
}"""


class Keys:
    """Somebody who uses one widget of a page with the keyboard alone.

    ``problems`` collects what was wrong at the stops on the way.
    """

    def __init__(self, page: Any, widget: str) -> None:
        self.page, self.selector, self.problems = page, f"section[data-psoas={widget}]", list[str]()
        page.locator(self.selector).evaluate("place => { place.tabIndex = -1; place.focus(); place.removeAttribute('tabindex'); }")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def tab_to(self, name: str, selector: str = "*", *, back: bool = False, limit: int = 150) -> None:
        """Presses Tab until what has the focus is named so, and is of that kind."""
        passed = []
        for _ in range(limit):
            self.press("Shift+Tab" if back else "Tab")
            stop = self.page.evaluate(FOCUS)
            if stop is None:
                break
            self.problems += [f"{stop['name']} {problem}" for problem in stop["problems"]]
            here = self.page.evaluate(NAME)
            passed.append(here[:40])
            if here.startswith(name) and self.page.evaluate("kind => document.activeElement.matches(kind)", selector):
                return
        raise AssertionError(f"Tab does not lead to '{name}'; it passed {passed}")

    @property
    def focus(self) -> str:
        """The name of what has the focus; nothing must ever drop it."""
        assert self.page.evaluate("document.activeElement !== document.body"), "the focus was lost"
        return str(self.page.evaluate(NAME))

    def node(self, role: str, name: str) -> dict[str, Any]:
        """What a screen reader is told of one part of the widget."""
        nodes = tree(self.page, self.selector)
        found = [node for node in nodes if node["role"] == role and str(node["name"]).startswith(name)]
        assert found, f"no {role} '{name}' among {[node['name'] for node in nodes if node['role'] == role]}"
        return found[0]

    def hears(self, text: str) -> None:
        """Waits until a live message of the widget holds this text."""
        for _ in range(40):
            said = messages(self.page, self.selector)
            if any(text in message for message in said):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"nothing said '{text}'; the messages are {said}")


# --- the accessibility tree -------------------------------------------------------------------------------------------


def _nodes(page: Any, selector: str | None) -> list[dict[str, Any]]:
    session = page.context.new_cdp_session(page)
    try:
        session.send("Accessibility.enable")
        nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
        if selector is not None:
            session.send("DOM.enable")
            root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
            found = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
            top = session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
            nodes = _below(nodes, next(node for node in nodes if node.get("backendDOMNodeId") == top))
        return nodes
    finally:
        session.detach()


def _below(nodes: list[dict[str, Any]], top: dict[str, Any]) -> list[dict[str, Any]]:
    """A node and everything in it, in reading order."""
    by_id = {node["nodeId"]: node for node in nodes}
    waiting, found = [top], []
    while waiting:
        node = waiting.pop(0)
        found.append(node)
        waiting = [by_id[child] for child in node.get("childIds", ()) if child in by_id] + waiting
    return found


def _plain(node: dict[str, Any]) -> dict[str, Any]:
    plain = {key: node.get(key, {}).get("value", "") for key in ("role", "name", "value", "description")}
    plain.update({one["name"]: one["value"].get("value") for one in node.get("properties", ())})
    return plain


def tree(page: Any, selector: str | None = None) -> list[dict[str, Any]]:
    """Chromium's accessibility tree as a flat list, of the whole page or of one element.

    Each node: ``role``, ``name``, ``value``, ``description`` and its properties (``checked``, ``live``, ...).
    """
    return [_plain(node) for node in _nodes(page, selector) if not node.get("ignored")]


def messages(page: Any, selector: str) -> list[str]:
    """What the live regions in an element hold at this moment."""
    nodes = _nodes(page, selector)
    live = [node for node in nodes if _plain(node).get("live") in ("polite", "assertive") and not node.get("ignored")]
    return [
        " ".join(str(one["name"]) for one in map(_plain, _below(nodes, node)) if one["role"] == "StaticText")
        for node in live
    ]


def nameless(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What can be used, or is a picture or a region, and has no name."""
    needs = (*CONTROLS, "application", "dialog", "image", "radiogroup", "region")
    return [node for node in nodes if node["role"] in needs and not str(node["name"]).strip()]


# --- a safety check that was done -------------------------------------------------------------------------------------


def safety_check(level: str) -> str:
    """A script for ``add_init_script``: this browser holds a fresh safety check that opens exactly this level."""
    case = next(
        result.id
        for result in safety.case_results()
        if result.routine == level
        and result.tier in ("self_care", "clinician")
        and safety.assess(safety.case_answers(result.id)).complete
    )
    record = {"course": "know-your-psoas", "schema": 2, "answers": dict(safety.case_answers(case)), "tier": None, "routine": None}
    return (
        f"const record = {json.dumps(record)}; record.time = new Date().toISOString();"
        "if (!localStorage.getItem('psoas.assessment')) localStorage.setItem('psoas.assessment', JSON.stringify(record));"
    )
