/** Get help now: while the safety check says so, nothing else competes. */

interface Alarm {
  /** The card. */
  root: HTMLElement;
  on: boolean;
}

/** Everything on the page that is neither the card nor around it. */
function besides(root: HTMLElement, page: HTMLElement): Element[] {
  const around: Element[] = [];
  for (let one: Element = root; one !== page; one = one.parentElement!) around.push(one); // the page holds the card
  return around.flatMap((one) => [...one.parentElement!.children].filter((other) => other !== one));
}

function unfold(): void {
  document.querySelectorAll("[data-folded]").forEach((one) => one.removeAttribute("data-folded"));
  document.querySelector(".unfold")?.remove();
  delete document.body.dataset.alarm;
}

export function heedAlarms(page: HTMLElement): void {
  document.addEventListener("psoas:alarm", (event) => {
    const { root, on } = (event as CustomEvent<Alarm>).detail;
    if (document.body.dataset.alarm === undefined && !on) return;
    unfold();
    if (!on || !page.contains(root)) return;
    document.body.dataset.alarm = "";
    for (const one of besides(root, page)) one.setAttribute("data-folded", "");
    const looks = { type: "button", className: "unfold", textContent: "Show the rest of this page", onclick: unfold };
    root.after(Object.assign(document.createElement("button"), looks));
    root.scrollIntoView({ block: "start", behavior: "instant" });
  });
}
