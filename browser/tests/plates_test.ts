/** Where the pictures of the course lie, seen from a page and from a notebook. */

import { equal } from "./assert.ts";
import { courseFolder, plateUrl, rememberNotebook } from "../lib/plates.ts";

const FOLDERS = {
  "notebooks/02-sitting.ipynb": "",
  "notebooks/workshop/handout.ipynb": "",
  "teaching/my psoas/notebooks/02-sitting.ipynb": "teaching/my%20psoas/",
  "Ärzte & co/psoas/notebooks/02-sitting.ipynb": "%C3%84rzte%20%26%20co/psoas/",
  "notebooks/psoas/notebooks/02-sitting.ipynb": "notebooks/psoas/",
  "RTC:psoas/notebooks/02-sitting.ipynb": "psoas/",
  "RTC:course/notebooks/a/02-sitting.ipynb": "course/",
  "psoas/mine/copy.ipynb": "psoas/",
  "02-sitting.ipynb": "",
  "": "",
};
for (const [notebook, folder] of Object.entries(FOLDERS)) {
  Deno.test(`seen from "${notebook}", the pictures lie below "${folder}"`, () => equal(courseFolder(notebook), folder));
}

/** A page of the course, or one of JupyterLab with this configuration. */
function page(isOfTheCourse: boolean, config: string | null): void {
  const document = {
    querySelector: () => isOfTheCourse ? {} : null,
    getElementById: () => config === null ? null : { textContent: config },
  };
  Object.defineProperty(globalThis, "document", { value: document, configurable: true, writable: true });
}

Deno.test("a page of the course has its pictures beside it", () => {
  page(true, null);
  equal(plateUrl("a"), "assets/plates/a.webp");
});

Deno.test("in JupyterLab they come from the files of the course, wherever it was started", () => {
  rememberNotebook({});
  const found = ['{"baseUrl": "/"}', '{"baseUrl": "/user/ana/"}', '{"baseUrl": "/user/ana"}'].map((config) => {
    page(false, config);
    return plateUrl("a");
  });
  const lab = "/user/ana/files/assets/plates/a.webp";
  equal(found, ["/files/assets/plates/a.webp", lab, lab]);
  rememberNotebook({ widget_manager: { context: { path: "RTC:my psoas/notebooks/02-sitting.ipynb" } } });
  equal(plateUrl("a"), "/user/ana/files/my%20psoas/assets/plates/a.webp");
});

Deno.test("where nobody can tell, there is no picture", () => {
  for (const config of [null, "{", "{}", '{"baseUrl": 3}']) {
    page(false, config);
    equal(plateUrl("a"), null);
  }
});
