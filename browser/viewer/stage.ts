/** What a viewer draws with: a canvas, a camera with its lights, the body before it. */

import type { Body } from "./body.ts";
import { cameraAt, type Eye } from "./eye.ts";
import { DirectionalLight, HemisphereLight, PerspectiveCamera, Scene, Vector2, WebGLRenderer } from "./three.ts";

/** How wide the camera sees, in degrees. */
const FIELD = 20;

export interface Stage {
  canvas: HTMLCanvasElement;
  renderer: WebGLRenderer;
  scene: Scene;
  camera: PerspectiveCamera;
  body: Body;
}

/** Throws where the browser draws no 3D. */
export function stageOf(canvas: HTMLCanvasElement, body: Body): Stage {
  const context = canvas.getContext("webgl2", {
    alpha: true,
    antialias: true,
    depth: true,
    stencil: false,
    powerPreference: "low-power",
  });
  if (!context) throw new Error("This browser draws no 3D.");
  const renderer = new WebGLRenderer({ canvas, context });
  const scene = new Scene(), camera = new PerspectiveCamera(FIELD, 1, 0.1, 12);
  scene.add(body.model, new HemisphereLight(0xffffff, 0x8f8a86, 1.25));
  light(camera, 2.1, [-0.65, 0.75, 0.9]);
  light(camera, 0.75, [0.7, 0.1, 0.8]);
  scene.add(camera);
  return { canvas, renderer, scene, camera, body };
}

/** A light that goes along with the camera. */
function light(camera: PerspectiveCamera, strength: number, [x, y, z]: [number, number, number]): void {
  const one = new DirectionalLight(0xffffff, strength);
  one.position.set(x, y, z);
  one.target.position.set(0, 0, -1);
  camera.add(one, one.target);
}

export function isLost({ renderer }: Stage): boolean {
  return renderer.getContext().isContextLost();
}

export function aim({ canvas, camera }: Stage, eye: Eye): void {
  const width = canvas.clientWidth || 1, height = canvas.clientHeight || 1;
  camera.position.set(...cameraAt(eye, FIELD, width, height));
  camera.lookAt(eye.x, eye.y, eye.z);
  camera.aspect = width / height;
  camera.updateProjectionMatrix();
}

/** Draws everything; `ratio` is how many points of the picture make a pixel of the page. */
export function paint(stage: Stage, eye: Eye, ratio: number): void {
  const { canvas: { clientWidth: width, clientHeight: height }, renderer, scene, camera } = stage;
  if (renderer.getPixelRatio() !== ratio) renderer.setPixelRatio(ratio);
  const size = renderer.getSize(new Vector2());
  if (size.x !== width || size.y !== height) renderer.setSize(width, height, false);
  aim(stage, eye);
  renderer.render(scene, camera);
}

/** Gives back what the graphics card holds. */
export function strike({ renderer, body }: Stage): void {
  for (const { geometry, material } of body.shapes) {
    geometry.dispose();
    material.dispose();
  }
  renderer.dispose();
  renderer.forceContextLoss();
}
