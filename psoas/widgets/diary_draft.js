// What is typed in the diary's form and not written down yet. It lasts as long as this window: a lesson that is run again, and
// a page that is loaded again, still hold it. Needs keeping.js before it.
//
// In sessionStorage, `psoas.diary-draft`: the version of an entry ("" for a new one) → { name of a field: what it holds }.

const draftFields = (form) => [...form.querySelectorAll("[data-field]")];
const heldBy = (field) => (field.matches("fieldset") ? field.querySelector("input:checked")?.value ?? "" : field.value);
const typedIn = (form) => Object.fromEntries(draftFields(form).map((field) => [field.dataset.field, heldBy(field)]));

function fillField(field, text) {
  if (!field.matches("fieldset")) { field.value = text; return; }
  const chosen = [...field.querySelectorAll("input")].find(({ value }) => value === text);
  if (chosen) chosen.checked = true;
}

/** Puts what was typed into the fields of the same names; others stay as they are. */
function typeInto(form, typed) {
  for (const field of draftFields(form)) {
    const text = own(typed, field.dataset.field);
    if (typeof text === "string") fillField(field, text);
  }
}

const keptDrafts = () => Object.fromEntries(Object.entries(Object(inThisWindow.get(DIARY_DRAFT))).filter(([, typed]) => isThing(typed)));

function keepDraft(of, typed) {
  const { [of]: _, ...others } = keptDrafts(), all = typed ? { ...others, [of]: typed } : others;
  inThisWindow.set(DIARY_DRAFT, Object.keys(all).length ? all : null);
}

/**
 * Watches the form: { begin, end, stop }. `begin(of)` is called when the form was drawn, with the version of its entry, or ""
 * for a new one; it tells whether something was begun there. `end()` is called when that is written down, or is given up.
 */
function watchDraft(form, now) {
  let of = "", untouched = "";
  const text = () => JSON.stringify(typedIn(form));
  /** A page stays open overnight: the day of an entry is the day on which somebody begins to write it. */
  const followClock = () => {
    const at = form.querySelector("[data-field=at]");
    if (!at || of !== "" || text() !== untouched || at.value === now()) return;
    at.value = now();
    untouched = text();
  };
  const keep = () => keepDraft(of, text() === untouched ? null : typedIn(form));
  const onForm = { input: keep, focusin: followClock, pointerdown: followClock, keydown: followClock };
  for (const [name, react] of Object.entries(onForm)) form.addEventListener(name, react, true);
  document.addEventListener("visibilitychange", followClock);
  return {
    begin(version) {
      of = version;
      untouched = text();
      typeInto(form, own(keptDrafts(), of) ?? {});
      return text() !== untouched;
    },
    end: () => keepDraft(of, null),
    stop: () => document.removeEventListener("visibilitychange", followClock),
  };
}
