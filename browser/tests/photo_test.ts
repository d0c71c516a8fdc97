import { equal } from "./assert.ts";
import { fileProblem, isHeic, shownSize, sizeProblem } from "../lib/photo.ts";

const LIMITS = { most_megabytes: 40, most_megapixels: 60 };

Deno.test("an empty or too large file is not opened", () => {
  equal(fileProblem({ size: 0 }, LIMITS), "This file is empty; choose another photo.");
  equal([1, 40e6].map((size) => fileProblem({ size }, LIMITS)), ["", ""]);
  equal(fileProblem({ size: 41e6 }, LIMITS), "This file has 41 megabytes; choose a photo with at most 40.");
});

Deno.test("a picture without size, or with too much of it, is not shown", () => {
  equal(sizeProblem(0, 100, LIMITS), "This picture has no size; choose a photo, such as a JPEG or PNG.");
  equal([sizeProblem(1, 1, LIMITS), sizeProblem(10_000, 6_000, LIMITS)], ["", ""]);
  equal(sizeProblem(10_000, 8_000, LIMITS), "This picture has 80 megapixels; choose one with at most 60.");
});

Deno.test("a large photo is shown smaller in both directions, never larger, and never as nothing", () => {
  equal(shownSize(3000, 2000), [3000, 2000]);
  equal(shownSize(8064, 6048), [3000, 2250]);
  equal(shownSize(6048, 8064), [2250, 3000]);
  equal(shownSize(20_000, 2), [3000, 1]);
  equal(shownSize(1, 1), [1, 1]);
});

Deno.test("HEIC is known by its type or its name", () => {
  const photo = (name: string, type = ""): boolean => isHeic({ name, type });
  equal([photo("IMG_1.HEIC"), photo("a.heif"), photo("a", "image/heic"), photo("a", "image/heif-sequence")], [
    true,
    true,
    true,
    true,
  ]);
  equal([photo("heic.jpg", "image/jpeg"), photo("a.heics"), photo("a", "video/heic")], [false, false, false]);
});
