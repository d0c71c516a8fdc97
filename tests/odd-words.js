// Runs in every page of the tests before its own scripts: says on the console where a text that people read or hear holds
// what a program says for "nothing": false, null, undefined, NaN, Infinity, [object Object]. conftest.py listens.
(() => {
  const READ = ["aria-label", "aria-description", "aria-roledescription", "aria-valuenow", "aria-valuetext", "title", "alt", "placeholder"];
  const WITH_ATTRIBUTES = READ.map((name) => `[${name}]`).join();
  const UNREAD = "script, style, template, noscript, pre, code, textarea";
  const NOT_TYPED = new Set(["radio", "checkbox", "hidden", "file", "color", "range"]);
  // A word may be glued to the same kind ("falsenull"), to a number ("nullpx" is not English either), never to a longer word.
  const ODD = /(?<![A-Za-z])(?:false|null|undefined|NaN|Infinity)+(?![a-z])|[a-z](?:undefined|NaN|Infinity)(?![a-z])|\[object \w+\]/;
  const ENGLISH = /\bnull and void\b|\b(?:is|be|it|or|not|nor|as|false) false\b(?=[.,;?!)]|$| or )|\bfalse alarms?\b/gi;
  const odd = (text) => ODD.test(text) && ODD.test(text.replace(ENGLISH, ""));
  const said = new Set();

  function tell(node, what, text) {
    const root = node.closest("section[data-psoas]");
    // Of JupyterLab only the course's own part is ours.
    if (!root && document.getElementById("jupyter-config-data")) return;
    const at = ODD.exec(text)?.index ?? 0;
    const words = `${root?.dataset.psoas ?? "page"}, ${what} of <${node.localName}>: ${text.slice(Math.max(0, at - 60), at + 60).trim()}`;
    if (said.has(words)) return;
    said.add(words);
    console.debug(`psoas-odd-word: ${words}`);
  }

  function readText(node) {
    const parent = node.parentElement;
    if (!odd(node.data) || !parent || parent.closest(UNREAD)) return;
    if (parent.matches("em, i") && /^\s*false\s*$/.test(node.data)) return; // a word that the text speaks about
    tell(parent, "text", node.data);
  }

  function readAttribute(node, name) {
    const text = node.getAttribute(name);
    if (text !== null && odd(text)) tell(node, name, text);
  }

  function readValue(node) {
    if (!NOT_TYPED.has(node.type) && odd(String(node.value))) tell(node, "value", String(node.value));
  }

  function readAll(element) {
    if (odd(element.textContent)) {
      const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) readText(walk.currentNode);
    }
    for (const one of [element, ...element.querySelectorAll(WITH_ATTRIBUTES)]) for (const name of READ) readAttribute(one, name);
    for (const one of element.querySelectorAll("input")) readValue(one);
    if (element.localName === "input") readValue(element);
  }

  function readChanges(records) {
    const added = new Set();
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === "attributes") { if (attributeName === "value") { if (target.localName === "input") readValue(target); } else readAttribute(target, attributeName); }
      else if (type === "characterData") added.add(target);
      else for (const node of addedNodes) added.add(node);
    }
    for (const node of added) {
      if (added.has(node.parentNode)) continue; // read with it
      if (node.nodeType === Node.TEXT_NODE) readText(node); else if (node.nodeType === Node.ELEMENT_NODE) readAll(node);
    }
  }

  const observer = new MutationObserver(readChanges);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...READ, "value"] });
  // What a script writes into a field changes no attribute.
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  Object.defineProperty(HTMLInputElement.prototype, "value", { get, set(text) { set.call(this, text); readValue(this); }, configurable: true, enumerable: true });
})();
