/** What a page of questions does, by its layout. */

import type { CheckQuestion, CheckRules, Screen } from "../../../generated/safety_check.ts";
import * as checklist from "./checklist.ts";
import { type Act, acted } from "./fields.ts";
import type { Given, Page } from "./form.ts";
import * as single from "./single.ts";

function kindOf({ layout }: Screen): typeof checklist | typeof single {
  return layout === "checklist" ? checklist : single;
}

/** The page with the answers that were given before. */
export function pageOf(rules: CheckRules, screen: Screen, answers: Given): Page {
  return kindOf(screen).opened(rules, screen, answers);
}

/** The page as it is after somebody has done something in the field of a question. */
export function actedOn(rules: CheckRules, page: Page, id: string, act: Act): Page {
  const fields = new Map(page.fields).set(id, acted(page.fields.get(id)!, act));
  return kindOf(page.screen).changed(rules, { ...page, fields }, id);
}

/** The page after "none of these" for all of it was ticked, or no longer is. */
export function noneOf(rules: CheckRules, page: Page, none: boolean): Page {
  return checklist.saidNone(rules, page, none);
}

/** What one press can say "no" to: the words for each. Empty where every question has an answer, or one wants more. */
export function unsaid(rules: CheckRules, page: Page): string[] {
  return kindOf(page.screen).unsaid(rules, page);
}

/** The page after that press. */
export function sayNo(rules: CheckRules, page: Page): Page {
  return kindOf(page.screen).sayNo(rules, page);
}

/** The first question that lacks an answer; "page" where nothing was ticked at all; null where all is answered. */
export function lacking(rules: CheckRules, page: Page): CheckQuestion | "page" | null {
  return kindOf(page.screen).lacking(rules, page);
}
