/** The page around a widget: its theme, its printing, its place. */

/** What VS Code calls its themes, on the body of the page: vscode-dark, vscode-high-contrast-light and so on. */
const VS_CODE = /^vscode-(dark|light|high-contrast(-light)?)$/;

/** What says how the page looks, on its body. */
const THEMES = ["data-theme", "data-jp-theme-light", "data-vscode-theme-kind", "class"];

/** Whether the page is dark: JupyterLab, VS Code and the course's pages say so themselves, others follow the system. */
function isDark(): boolean {
  const code = document.body.dataset.vscodeThemeKind ?? [...document.body.classList].find((name) => VS_CODE.test(name));
  if (code) return !/light$/.test(code);
  const lab = document.body.dataset.jpThemeLight;
  if (lab) return lab === "false";
  const page = document.body.dataset.theme;
  if (page === "light" || page === "dark") return page === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Keeps `data-theme` of the root in step with the page. Returns what stops it. */
export function followTheme(root: HTMLElement): () => void {
  const apply = (): void => {
    root.dataset.theme = isDark() ? "dark" : "light";
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(apply);
  page.observe(document.body, { attributes: true, attributeFilter: THEMES });
  system.addEventListener("change", apply);
  apply();
  return () => {
    page.disconnect();
    system.removeEventListener("change", apply);
  };
}

export function lessMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Moves the keyboard to a heading or message that is not a control by itself. */
export function focusOn(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus();
}

/** Moves the keyboard to a heading, and its part of the page to the top. */
export function goTo(heading: HTMLElement): void {
  heading.focus();
  heading.parentElement!.scrollIntoView({ block: "start", behavior: lessMotion() ? "auto" : "smooth" });
}

/** Calls `open` before printing and `close` after it. Returns what stops it. */
export function onPrint(open: () => void, close: () => void): () => void {
  addEventListener("beforeprint", open);
  addEventListener("afterprint", close);
  return () => {
    removeEventListener("beforeprint", open);
    removeEventListener("afterprint", close);
  };
}
