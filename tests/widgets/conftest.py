"""``mount_widget``: shows any widget of the course on a bare page, without a kernel and without the site.

``mount_widget(widget, theme="dark", width=320)`` opens a page with the widget drawn by its own JavaScript.
``mount_widget(widget, page=page)`` draws it in a page that is already open; what the browser keeps stays.
Both return the page. In it, ``window.model`` is a stand-in for the widget's model (``get``, ``set``, ``on``,
``off``, ``save_changes``; ``model.saved`` counts the saves), ``window.dataOf(model)`` is what Python prepared,
``window.stopWidget()`` takes the widget down, and ``window.mount(state, element)`` draws one more. Whatever goes wrong
lands in the fixture ``trouble``.

``find_axe_problems(page)`` lists what axe-core finds, one sentence each.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from pages_reached import reached
from widget_states import whole_state

ORIGIN = "http://localhost"
ADDRESS = f"{ORIGIN}/widget.html"
"""Nothing listens there: the page comes from memory. With an address, the browser keeps storage for it."""

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A widget</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0; padding: 12px; font-family: system-ui, sans-serif; background: #fff; color: #111; }
body[data-theme="dark"] { background: #131416; color: #eee; }
body[data-theme="dark"] > main > p > a { color: #8ab8ff; }
</style>
<style>CSS</style></head>
<body data-theme="THEME"><script>SCRIPT</script><main><h1>A page</h1><h2>A widget</h2>
<p>Text before it. <a href="#after">A link before it</a></p>
<div id="widget"></div>
<p id="after">Text after it. <a href="#widget">A link after it</a></p></main>
<script>
const frozen = (value) => {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};
window.dataOf = (model) => structuredClone(model.get("data"));
window.widgetModule = (() => { "use strict"; MODULE })();
window.makeModel = (state) => {
  const values = structuredClone(state), listeners = new Map();
  frozen(values.data); // views share it
  return {
    saved: 0,
    get: (name) => values[name],
    set(name, value) {
      if (typeof name === "object") {
        for (const [key, one] of Object.entries(name)) this.set(key, one);
        return;
      }
      values[name] = value;
      for (const listener of listeners.get(`change:${name}`) ?? []) listener();
    },
    on(event, listener) { listeners.set(event, [...(listeners.get(event) ?? []), listener]); },
    off(event, listener) {
      listeners.set(event, (listeners.get(event) ?? []).filter((one) => listener && one !== listener));
    },
    save_changes() { this.saved += 1; },
  };
};
window.mount = (state, el) => {
  const model = window.makeModel(state);
  const stop = window.widgetModule.render({ model, el });
  return { model, stop };
};
const mounted = window.mount(STATE, document.getElementById("widget"));
window.model = mounted.model;
window.stopWidget = mounted.stop;
</script></body></html>"""


def widget_page(widget: Any, theme: str = "light", script: str = "") -> str:
    """A whole HTML page with one widget in it; its module becomes a classic script, as on the site. `script` runs before."""
    whole, style = widget.standalone()
    module, replaced = re.subn(r"^export default (\{.*?\});\s*\Z", r"return \1;", whole, flags=re.M | re.S)
    assert replaced == 1, "a module must end with 'export default { render };'"
    state = whole_state(widget)
    filled = {
        "CSS": style,
        "THEME": theme,
        "SCRIPT": script,
        "MODULE": module,
        "STATE": json.dumps(state, allow_nan=False).replace("<", "\\u003c"),
    }
    return re.sub("|".join(rf"\b{name}\b" for name in filled), lambda found: filled[found.group()], _PAGE)


@pytest.fixture
def mount_widget(open_page: Callable[..., Any]) -> Callable[..., Any]:
    """A function that shows a widget and returns the page; further options go to ``open_page``.

    What `script` does before the widget, it does again whenever this test shows something in the same page.

    `own=True` asks for a page that no other test has used or will use; see ``lent`` there.
    """

    scripts: dict[Any, str] = {}

    def mounted(
        widget: Any,
        *,
        page: Any = None,
        own: bool = False,
        theme: str = "light",
        width: int = 1280,
        script: str = "",
        **options: Any,
    ) -> Any:
        if page is None:
            page = open_page(width=width, theme=theme, lent=None if own else ORIGIN, **options)
        script = scripts.setdefault(page, script)
        html = reached.named(widget_page(widget, theme, script))
        page.unroute(ADDRESS)
        page.route(ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(ADDRESS)
        return page

    return mounted


@pytest.fixture
def in_another_tab() -> Callable[[Any, str], None]:
    """A function that runs a script in another tab of the same browser, where the same storage is seen."""

    def run(page: Any, script: str) -> None:
        other = page.context.new_page()
        other.route("**/*", lambda route: route.fulfill(body="<title>x</title>", content_type="text/html"))
        other.goto(page.url)
        other.evaluate(script)
        other.close()

    return run


@pytest.fixture
def find_axe_problems() -> Callable[[Any], list[str]]:
    """A function that lists what axe-core finds on a page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")

    def found(page: Any) -> list[str]:
        # the places of all that is well would take as long again
        violations = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        places = [[str(node["target"]) for node in violation["nodes"]] for violation in violations]
        return [
            f"{violation['id']}: {violation['help']} ({', '.join(nodes)})"
            for violation, nodes in zip(violations, places, strict=True)
        ]

    return found


@pytest.fixture
def at_ten(open_page: Callable[..., Any], mount_widget: Callable[..., Any]) -> Callable[..., Any]:
    """A function that shows the safety check on 4 March 2031 at ten, with a record of an earlier check if one is given."""
    from check_pages import NOW, remember

    from psoas.widgets.safety_check import SafetyCheck

    def opened(known: dict[str, Any] | None = None, *, raw: str | None = None, **special: Any) -> Any:
        page = open_page(timezone_id="UTC")
        page.clock.set_fixed_time(NOW)
        page = mount_widget(SafetyCheck(), page=page)
        if known is None and raw is None:
            return page
        if raw is not None:
            page.evaluate("raw => localStorage.setItem('psoas.assessment', raw)", raw)
        else:
            remember(page, **({"answers": known} | special))
        return mount_widget(SafetyCheck(), page=page)

    return opened
