/**
 * A page that the browser keeps for the way back hears nothing of what other pages store or delete meanwhile: it is loaded
 * anew then. Not for the progress alone, which every opened lesson changes, and which is drawn again.
 */

function others(): string {
  try {
    const isOther = ([key]: [string, unknown]): boolean => key.startsWith("psoas.") && key !== "psoas.progress";
    return JSON.stringify(Object.entries(localStorage).filter(isOther).sort());
  } catch {
    return "";
  }
}

export function watchWhatIsKept(): void {
  let left = "";
  addEventListener("pagehide", () => {
    left = others();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && others() !== left) location.reload();
  });
}
