/** Opens a learner's photo. It is drawn once on a small canvas: upright, still, and no larger than phones can hold. */

import { number } from "./text.ts";

/** The longest side of what is shown, in picture points. Phones refuse canvases of more than 4096, or of 16.7 million points. */
const LONGEST_SIDE = 3000;

const EMPTY = "This file is empty; choose another photo.";
const NO_PHOTO = "This file cannot be shown as a picture; choose a photo, such as a JPEG or PNG.";
const NO_HEIC =
  "This browser cannot show HEIC photos; save it as a JPEG, or take one with the camera setting “Most compatible”.";
const NO_SIZE = "This picture has no size; choose a photo, such as a JPEG or PNG.";
const NO_ROOM = "This device has no room for so large a photo; choose one with fewer megapixels.";

export interface PhotoLimits {
  most_megapixels: number;
  most_megabytes: number;
}

/** Whoever takes the address gives it back. */
export interface OpenPhoto {
  address: string;
  wide: number;
  tall: number;
}

/** Opens a file as a photo. What it throws says in one sentence why that cannot be. */
export async function openPhoto(file: File, limits: PhotoLimits): Promise<OpenPhoto> {
  const problem = fileProblem(file, limits);
  if (problem) throw new Error(problem);
  const source = URL.createObjectURL(file);
  try {
    const image = await loadPhoto(file, source, limits);
    const [wide, tall] = shownSize(image.naturalWidth, image.naturalHeight);
    const drawn = await drawnPhoto(image, wide, tall).catch(() => null);
    if (!drawn) throw new Error(NO_ROOM);
    return { address: URL.createObjectURL(drawn), wide, tall };
  } finally {
    URL.revokeObjectURL(source);
  }
}

/** What a file lacks before it is opened; "" where nothing. */
export function fileProblem({ size }: Pick<File, "size">, { most_megabytes }: PhotoLimits): string {
  const megabytes = size / 1e6;
  if (size === 0) return EMPTY;
  if (megabytes <= most_megabytes) return "";
  return `This file has ${number(megabytes)} megabytes; choose a photo with at most ${most_megabytes}.`;
}

/** What a picture is too large for; "" where it is not. */
export function sizeProblem(wide: number, tall: number, { most_megapixels }: PhotoLimits): string {
  const megapixels = wide * tall / 1e6;
  if (!megapixels) return NO_SIZE;
  if (megapixels <= most_megapixels) return "";
  return `This picture has ${number(megapixels)} megapixels; choose one with at most ${most_megapixels}.`;
}

/** How large it is shown; never so narrow that nothing is left. */
export function shownSize(wide: number, tall: number): [number, number] {
  const share = Math.min(1, LONGEST_SIDE / Math.max(wide, tall));
  const shown = (side: number): number => Math.max(1, Math.round(side * share));
  return [shown(wide), shown(tall)];
}

export function isHeic({ name, type }: Pick<File, "name" | "type">): boolean {
  return /\.hei[cf]$/i.test(name) || /^image\/hei[cf]/i.test(type);
}

/** The file as a picture of the page. */
function loadPhoto(file: File, address: string, limits: PhotoLimits): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = () => reject(new Error(isHeic(file) ? NO_HEIC : NO_PHOTO));
    image.onload = () => {
      const problem = sizeProblem(image.naturalWidth, image.naturalHeight, limits);
      if (problem) reject(new Error(problem));
      else resolve(image);
    };
    image.src = address;
  });
}

/** A picture made small before it is drawn, where the browser can do that; else the picture itself. */
async function smaller(image: HTMLImageElement, wide: number, tall: number): Promise<ImageBitmap | HTMLImageElement> {
  try {
    return await createImageBitmap(image, { resizeWidth: wide, resizeHeight: tall, resizeQuality: "medium" });
  } catch {
    return image;
  }
}

/** Draws a picture once, and gives the drawing as a file; null where the device has no room for it. */
async function drawnPhoto(image: HTMLImageElement, wide: number, tall: number): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: tall });
  const pen = canvas.getContext("2d"), small = await smaller(image, wide, tall);
  if (!pen) return null;
  pen.fillStyle = "#fff"; // below what is transparent
  pen.fillRect(0, 0, wide, tall);
  pen.drawImage(small, 0, 0, wide, tall);
  if ("close" in small) small.close();
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  canvas.width = canvas.height = 0; // phones give the memory back only then
  return drawn;
}
