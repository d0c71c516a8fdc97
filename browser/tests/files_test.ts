import { bytesOfFile } from "../lib/files.ts";
import { FileProblem, LARGEST_FILE, PROBLEMS } from "../rules/file_text.ts";
import { equal } from "./assert.ts";

Deno.test("the bytes of a chosen file come as they are", async () => {
  equal([...await bytesOfFile(new File(["aü"], "a.txt"))], [0x61, 0xc3, 0xbc]);
});

Deno.test("nothing of a file is read that is far too large", async () => {
  const large = {
    size: LARGEST_FILE + 1,
    arrayBuffer: () => {
      throw new Error("it was read");
    },
  } as unknown as File;
  const words = await bytesOfFile(large).catch((error) => error instanceof FileProblem && error.message);
  equal(words, PROBLEMS.large);
});
