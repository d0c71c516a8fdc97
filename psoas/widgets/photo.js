// Opens a learner's photo. It is drawn once on a small canvas: upright, still, and no larger than phones can hold.

/** The longest side of what is shown, in picture points. Phones refuse canvases of more than 4096, or of 16.7 million points. */
const LONGEST_SIDE = 3000;
const NO_PHOTO = "This file cannot be shown as a picture; choose a photo, such as a JPEG or PNG.";
const isHeic = (file) => /\.hei[cf]$/i.test(file.name) || /^image\/hei[cf]/i.test(file.type);

/** What a file lacks before it is opened, in one sentence; "" where nothing. */
function fileProblem(file, limits) {
  const megabytes = file.size / 1e6;
  if (file.size === 0) return "This file is empty; choose another photo.";
  return megabytes > limits.most_megabytes ? `This file has ${number(megabytes)} megabytes; choose a photo with at most ${limits.most_megabytes}.` : "";
}

/** The file as a picture of the page; throws one sentence where it is none, or too large. */
function loadPhoto(file, address, limits) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = () => reject(new Error(isHeic(file) ? "This browser cannot show HEIC photos; save it as a JPEG, or take one with the camera setting “Most compatible”." : NO_PHOTO));
    image.onload = () => {
      const megapixels = image.naturalWidth * image.naturalHeight / 1e6;
      if (!megapixels) reject(new Error("This picture has no size; choose a photo, such as a JPEG or PNG."));
      else if (megapixels > limits.most_megapixels) reject(new Error(`This picture has ${number(megapixels)} megapixels; choose one with at most ${limits.most_megapixels}.`));
      else resolve(image);
    };
    image.src = address;
  });
}

/** A picture made small before it is drawn, where the browser can do that; else the picture itself. */
async function smaller(image, wide, tall) {
  try { return await createImageBitmap(image, { resizeWidth: wide, resizeHeight: tall, resizeQuality: "medium" }); } catch { return image; }
}

/** Draws a picture once, and gives the drawing as a file; null where the device has no room for it. */
async function drawnPhoto(image, wide, tall) {
  const canvas = h("canvas", { width: wide, height: tall }), pen = canvas.getContext("2d"), small = await smaller(image, wide, tall);
  if (!pen) return null;
  pen.fillStyle = "#fff"; // below what is transparent
  pen.fillRect(0, 0, wide, tall);
  pen.drawImage(small, 0, 0, wide, tall);
  small.close?.();
  const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  canvas.width = canvas.height = 0; // phones give the memory back only then
  return drawn;
}

/** Opens a file as a photo: { address, wide, tall }. Throws one sentence. Whoever takes the address gives it back. */
async function openPhoto(file, limits) {
  const problem = fileProblem(file, limits);
  if (problem) throw new Error(problem);
  const source = URL.createObjectURL(file);
  try {
    const image = await loadPhoto(file, source, limits);
    const share = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
    const [wide, tall] = [image.naturalWidth, image.naturalHeight].map((side) => Math.max(1, Math.round(side * share)));
    const drawn = await drawnPhoto(image, wide, tall).catch(() => null);
    if (!drawn) throw new Error("This device has no room for so large a photo; choose one with fewer megapixels.");
    return { address: URL.createObjectURL(drawn), wide, tall };
  } finally { URL.revokeObjectURL(source); }
}
