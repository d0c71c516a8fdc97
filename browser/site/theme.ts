/** Where the browser refuses storage, the theme's own switch fails: here the choice lasts until the page is left. */

function canRead(): boolean {
  try {
    localStorage.getItem("theme");
    return true;
  } catch {
    return false;
  }
}

function nextTheme(now: string | undefined): string {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const themes = isDark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
  return themes[(themes.indexOf(now ?? "") + 1) % 3]!;
}

export function keepTheSwitchAlive(): void {
  const press = (event: Event): void => {
    if (!(event.target as Element).closest(".theme-toggle") || canRead()) return;
    event.stopImmediatePropagation();
    document.body.dataset.theme = nextTheme(document.body.dataset.theme);
  };
  document.addEventListener("click", press, true);
}
