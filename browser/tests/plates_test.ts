import { equal } from "./assert.ts";
import { courseFolder } from "../lib/plates.ts";

const FOLDERS = {
  "notebooks/02-sitting.ipynb": "",
  "teaching/my psoas/notebooks/02-sitting.ipynb": "teaching/my%20psoas/",
  "RTC:course/notebooks/a/02-sitting.ipynb": "course/",
  "02-sitting.ipynb": "",
  "": "",
};
for (const [notebook, folder] of Object.entries(FOLDERS)) {
  Deno.test(`seen from "${notebook}", the pictures lie below "${folder}"`, () => equal(courseFolder(notebook), folder));
}
