// The turning model: draws anatomy.glb, and nothing else. What is shown, said and chosen is decided by the widget.
// window.psoasViewer.create(canvas, glb, options) returns the functions at the end of this file.
import {
  BufferAttribute, BufferGeometry, Color, DirectionalLight, Group, HemisphereLight, LinearFilter, Mesh, MeshBasicMaterial, MeshPhongMaterial,
  PerspectiveCamera, Raycaster, Scene, SRGBColorSpace, Vector2, Vector3, WebGLRenderer, WebGLRenderTarget,
} from "three";

const RADIANS = Math.PI / 180;
const FIELD = 20;

// --- reading the file --------------------------------------------------------------------------------------------------

const KINDS = { 5120: Int8Array, 5121: Uint8Array, 5122: Int16Array, 5123: Uint16Array };
const SIZES = { SCALAR: 1, VEC3: 3, VEC4: 4 };

/** The parts of a GLB file that this model uses: nodes, and meshes with their arrays in the file's own whole numbers. */
export function readGlb(buffer) {
  const view = new DataView(buffer), headLength = view.getUint32(12, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 20, headLength))), start = 28 + headLength;
  const array = (index) => {
    const { bufferView, componentType, count, type } = head.accessors[index], { byteOffset = 0, byteStride } = head.bufferViews[bufferView];
    const Kind = KINDS[componentType], size = SIZES[type], step = byteStride ? byteStride / Kind.BYTES_PER_ELEMENT : size;
    const raw = new Kind(buffer.slice(start + byteOffset, start + head.bufferViews[bufferView].byteLength + byteOffset));
    if (step === size) return raw;
    const out = new Kind(count * size);
    for (let i = 0; i < count; i++) for (let k = 0; k < size; k++) out[i * size + k] = raw[i * step + k];
    return out;
  };
  const meshes = head.meshes.map(({ primitives: [{ attributes, indices, targets = [] }], extras }) => ({
    positions: array(attributes.POSITION), indices: array(indices), extras,
    colours: attributes.COLOR_0 === undefined ? null : array(attributes.COLOR_0),
    targets: new Map(targets.map((target, k) => [extras.keys[k], array(target.POSITION)])),
  }));
  return { nodes: head.nodes, meshes, root: head.scenes[0].nodes[0] };
}

// --- one viewer --------------------------------------------------------------------------------------------------------

/**
 * options: { colours: {structure or name of a node: "#rrggbb"}, bones: structures that hide a place, calm(): true for no gliding,
 *   onChange(): the camera has come to rest, onLost(), onRestored() }
 */
export function create(canvas, buffer, options) {
  const file = readGlb(buffer), { keys, standing, lean } = file.nodes[file.root].extras;
  const context = canvas.getContext("webgl2", { alpha: true, antialias: true, depth: true, stencil: false, powerPreference: "low-power" });
  if (!context) throw new Error("This browser draws no 3D.");
  const renderer = new WebGLRenderer({ canvas, context });
  const scene = new Scene(), camera = new PerspectiveCamera(FIELD, 1, 0.1, 12), model = new Group();
  const shapes = [], pivots = [], places = new Map(), bySubject = new Map();
  let line = null, gone = false, asked = 0, gliding = null, resting = 0, slow = false, lastFrame = 0;
  const home = { azimuth: 36.8, elevation: 6.6, height: 0.64, x: -0.06, y: -0.01, z: 0 };
  const eye = { ...home };

  scene.add(model, new HemisphereLight(0xffffff, 0x8f8a86, 1.25));
  const key = new DirectionalLight(0xffffff, 2.1), fill = new DirectionalLight(0xffffff, 0.75);
  key.position.set(-0.65, 0.75, 0.9);
  fill.position.set(0.7, 0.1, 0.8);
  camera.add(key, fill, key.target, fill.target);
  key.target.position.set(0, 0, -1);
  fill.target.position.set(0, 0, -1);
  scene.add(camera);

  // --- building ---

  function shapeOf(node, mesh) {
    const flip = node.scale[2] < 0 ? -1 : 1, grain = node.scale[0], count = mesh.positions.length;
    const metres = (values) => {
      const out = new Float32Array(values.length);
      for (let i = 0; i < values.length; i++) out[i] = values[i] * grain * (i % 3 === 2 ? flip : 1);
      return out;
    };
    const base = metres(mesh.positions), targets = new Map([...mesh.targets].map(([k, values]) => [k, metres(values)]));
    if (node.extras.structure === "centreline") return { base, targets, now: base.slice(), extras: mesh.extras };
    const indices = mesh.indices.slice();
    if (flip < 0) for (let i = 0; i < indices.length; i += 3) [indices[i], indices[i + 1]] = [indices[i + 1], indices[i]];
    const colour = options.colours[node.name] ?? options.colours[node.extras.structure] ?? "#cccccc";
    const geometry = new BufferGeometry(), now = base.slice();
    geometry.setAttribute("position", new BufferAttribute(now, 3));
    geometry.setIndex(new BufferAttribute(indices, 1));
    if (mesh.colours) {
      // The stored colours carry fibres and tendon; divided by the structure's colour they only tint it.
      const own = new Color(colour), tint = new Float32Array(count), one = new Color();
      for (let i = 0; i < count / 3; i++) {
        one.setRGB(mesh.colours[4 * i] / 255, mesh.colours[4 * i + 1] / 255, mesh.colours[4 * i + 2] / 255, SRGBColorSpace);
        tint.set([one.r / own.r, one.g / own.g, one.b / own.b], 3 * i);
      }
      geometry.setAttribute("color", new BufferAttribute(tint, 3));
    }
    geometry.computeVertexNormals();
    const material = new MeshPhongMaterial({ color: colour, specular: 0x1c1c1c, shininess: 22, vertexColors: Boolean(mesh.colours) });
    const object = new Mesh(geometry, material);
    object.frustumCulled = false;
    if (node.extras.structure === "skin") {
      // Its depth alone comes first: then only the near side of the skin is drawn, not one leg through the other.
      const depth = new Mesh(geometry, new MeshBasicMaterial({ colorWrite: false, transparent: true }));
      depth.frustumCulled = false;
      depth.renderOrder = 2;
      object.add(depth);
    }
    return { base, targets, now, geometry, object, material, structure: node.extras.structure, name: node.name };
  }

  function grow(index, parent) {
    const node = file.nodes[index], extras = node.extras ?? {};
    let inside = parent;
    if (node.mesh !== undefined) {
      const shape = shapeOf(node, file.meshes[node.mesh]);
      if (shape.object) {
        shape.id = shapes.push(shape);
        parent.add(shape.object);
        bySubject.set(shape.structure, [...(bySubject.get(shape.structure) ?? []), shape]);
      } else line = shape;
    } else {
      inside = new Group();
      inside.position.fromArray(node.translation ?? [0, 0, 0]);
      inside.name = node.name;
      parent.add(inside);
      if (extras.joint) pivots.push({ group: inside, joint: extras.joint, share: extras.share });
      if (extras.place) places.set(extras.place, [...(places.get(extras.place) ?? []), inside]);
    }
    for (const child of node.children ?? []) grow(child, inside);
  }
  grow(file.root, model);

  // --- posture ---

  /** Blends the two nearest keys that a shape has; one that it leaves out lies on the way between its neighbours. */
  function blend(shape, from, to, share) {
    const { targets, base, now } = shape, has = (k) => k === standing || targets.has(k), place = from + share;
    let low = from, high = to;
    while (low > 0 && !has(low)) low -= 1;
    while (high < keys.length - 1 && !has(high)) high += 1;
    const part = (place - low) / (high - low), a = targets.get(low), b = targets.get(high);
    for (let i = 0; i < base.length; i++) now[i] = base[i] + (a ? a[i] * (1 - part) : 0) + (b ? b[i] * part : 0);
  }

  /** The posture between two of the file's keys; `roll` (degrees) tips the whole model back. */
  function setPosture(from, to, share, roll) {
    const mix = (k) => keys[from][k] * (1 - share) + keys[to][k] * share, hip = mix(0), lumbar = mix(1);
    for (const { group, joint, share: part } of pivots) group.rotation.z = (joint === "hip" ? hip : -lumbar * part) * RADIANS;
    for (const shape of shapes) {
      if (!shape.targets.size) continue;
      blend(shape, from, to, share);
      shape.geometry.attributes.position.needsUpdate = true;
      shape.geometry.computeVertexNormals();
      shape.geometry.boundingSphere = null;
    }
    blend(line, from, to, share);
    model.rotation.z = (lean + roll) * RADIANS;
    // Thighs that come up move the middle of the picture.
    const sat = Math.min(Math.max(hip / 90, 0), 1);
    model.position.set(-0.045 * sat, -0.04 * sat, 0);
    draw();
  }

  /** Mean length of the drawn bundles of the psoas, weighted by cross-section (m). */
  function length() {
    const { points, cross_sections: areas } = line.extras, p = line.now;
    let sum = 0;
    areas.forEach((area, f) => {
      for (let i = f * points; i < (f + 1) * points - 1; i++) sum += area * Math.hypot(p[3 * i + 3] - p[3 * i], p[3 * i + 4] - p[3 * i + 1], p[3 * i + 5] - p[3 * i + 2]);
    });
    return sum / areas.reduce((a, b) => a + b, 0);
  }

  // --- what is shown ---

  /** looks: {structure: opacity, 0 to 1}; `chosen`: the structure that glows. */
  function show(looks, chosen) {
    for (const shape of shapes) {
      const opacity = looks[shape.structure] ?? 0, { material, object } = shape, clear = opacity < 1;
      object.visible = opacity > 0;
      if (material.transparent !== clear) { material.transparent = clear; material.depthWrite = !clear; material.needsUpdate = true; }
      material.opacity = opacity;
      object.renderOrder = clear ? (shape.structure === "skin" ? 3 : 1) : 0;
      material.emissive.copy(material.color).multiplyScalar(shape.structure === chosen ? 0.3 : 0);
    }
    draw();
  }

  // --- camera ---

  function aim() {
    const a = eye.azimuth * RADIANS, e = eye.elevation * RADIANS, distance = eye.height / 2 / Math.tan(FIELD / 2 * RADIANS);
    const width = canvas.clientWidth || 1, height = canvas.clientHeight || 1;
    // On a narrow picture the model still fits by its width.
    const far = distance * Math.max(1, 0.74 * height / width);
    camera.position.set(eye.x + far * Math.cos(e) * Math.cos(a), eye.y + far * Math.sin(e), eye.z + far * Math.cos(e) * Math.sin(a));
    camera.lookAt(eye.x, eye.y, eye.z);
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
  }

  function limit() {
    eye.elevation = Math.min(Math.max(eye.elevation, -80), 80);
    eye.height = Math.min(Math.max(eye.height, 0.12), 1.1);
    for (const [axis, low, high] of [["x", -0.3, 0.3], ["y", -0.35, 0.35], ["z", -0.25, 0.25]]) eye[axis] = Math.min(Math.max(eye[axis], low), high);
  }

  function turn(right, up) { gliding = null; eye.azimuth += right; eye.elevation += up; limit(); draw(); }
  function zoom(factor) { gliding = null; eye.height *= factor; limit(); draw(); }
  /** Moves what is seen by fractions of the picture's height. */
  function pan(right, up) {
    gliding = null;
    const a = eye.azimuth * RADIANS, e = eye.elevation * RADIANS, size = eye.height;
    eye.x += size * (right * Math.sin(a) * -1 + up * -Math.sin(e) * Math.cos(a)) * -1;
    eye.z += size * (right * Math.cos(a) + up * -Math.sin(e) * Math.sin(a)) * -1;
    eye.y -= size * up * Math.cos(e);
    limit();
    draw();
  }

  /** Goes to a view by the shortest way; what it does not name goes home. */
  function go(view) {
    const to = { ...home, ...view };
    if (options.calm()) { Object.assign(eye, to); limit(); gliding = null; draw(); return; }
    const from = { ...eye, azimuth: to.azimuth + ((eye.azimuth - to.azimuth + 540) % 360 + 360) % 360 - 180 };
    gliding = { from, to, began: performance.now() };
    draw();
  }

  // --- drawing ---

  function draw() { if (!gone) asked ||= requestAnimationFrame(frame); }

  function frame(time) {
    asked = 0;
    if (gone || !canvas.clientWidth || renderer.getContext().isContextLost()) return;
    const moving = Boolean(gliding) || time - lastFrame < 250;
    if (moving && time - lastFrame > 90 && time - lastFrame < 400) slow = true;
    lastFrame = time;
    if (gliding) {
      const t = Math.min((performance.now() - gliding.began) / 600, 1), s = t * t * (3 - 2 * t);
      for (const name of Object.keys(gliding.to)) eye[name] = gliding.from[name] + (gliding.to[name] - gliding.from[name]) * s;
      if (t === 1) gliding = null; else asked = requestAnimationFrame(frame);
    }
    paint(slow && moving ? 0.6 : Math.min(devicePixelRatio || 1, 2));
    clearTimeout(resting);
    resting = setTimeout(rest, 140);
  }

  function paint(ratio) {
    if (renderer.getPixelRatio() !== ratio) renderer.setPixelRatio(ratio);
    const size = renderer.getSize(new Vector2());
    if (size.x !== canvas.clientWidth || size.y !== canvas.clientHeight) renderer.setSize(canvas.clientWidth, canvas.clientHeight, false);
    aim();
    renderer.render(scene, camera);
  }

  function rest() {
    if (gone || renderer.getContext().isContextLost()) return;
    if (slow) paint(Math.min(devicePixelRatio || 1, 2));
    options.onChange?.();
  }

  // --- where things are ---

  /** The structure at a point of the canvas (CSS pixels); what is faint is looked through. */
  function pick(x, y) {
    const ray = new Raycaster();
    aim();
    scene.updateMatrixWorld();
    ray.setFromCamera(new Vector2(2 * x / canvas.clientWidth - 1, 1 - 2 * y / canvas.clientHeight), camera);
    const hits = ray.intersectObjects(shapes.filter((one) => one.object.visible).map((one) => one.object), false);
    const owner = (hit) => shapes.find((one) => one.object === hit.object);
    const solid = hits.find((hit) => owner(hit).material.opacity >= 1) ?? hits.find((hit) => owner(hit).structure !== "skin") ?? hits[0];
    return solid ? owner(solid).structure : null;
  }

  let mask = null;
  const flat = [];
  /** Which structure shows at each point of a picture half as large, among the shapes that `counts` takes; one value a point. */
  function seen(counts, width, height) {
    const before = shapes.map(({ object }) => [object.material, object.visible]);
    shapes.forEach((shape, i) => {
      flat[i] ??= new MeshBasicMaterial({ color: new Color((i + 1) / 255, 0, 0), toneMapped: false });
      shape.object.visible &&= counts(shape);
      shape.object.material = flat[i];
    });
    renderer.setRenderTarget(mask);
    renderer.clear();
    renderer.render(scene, camera);
    const pixels = new Uint8Array(width * height * 4);
    renderer.readRenderTargetPixels(mask, 0, 0, width, height, pixels);
    renderer.setRenderTarget(null);
    shapes.forEach((shape, i) => { [shape.object.material, shape.object.visible] = before[i]; });
    return (x, y) => x < 0 || y < 0 || x >= width || y >= height ? null : shapes[pixels[4 * (y * width + x)] - 1]?.structure;
  }

  /** For each structure of such a picture: a point well inside what shows of it and not beside one that is taken, in CSS pixels. */
  function middles(owner, width, height, taken = []) {
    const found = new Map(), out = {};
    for (let y = 2; y < height - 2; y += 2) for (let x = 2; x < width - 2; x += 2) {
      const name = owner(x, y);
      if (name) { if (!found.has(name)) found.set(name, []); found.get(name).push([x, y]); }
    }
    for (const [name, points] of found) {
      if (points.length < 3) continue;
      const left = points.filter((p) => p[0] < width / 2), half = left.length * 2 > points.length ? left : points.filter((p) => p[0] >= width / 2);
      const middle = [0, 1].map((k) => half.reduce((sum, p) => sum + p[k], 0) / half.length);
      const depth = ([x, y]) => { let r = 1; while (r < 9 && [[r, 0], [-r, 0], [0, r], [0, -r]].every(([u, v]) => owner(x + u, y + v) === name)) r += 1; return r; };
      const crowded = ([x, y]) => taken.some((other) => Math.hypot(other.x - 2 * x, other.y - 2 * (height - y)) < 16);
      const best = half.map((p) => [depth(p) * 4 - Math.hypot(p[0] - middle[0], p[1] - middle[1]) * 0.25 - (crowded(p) ? 40 : 0), p]).sort((a, b) => b[0] - a[0])[0][1];
      out[name] = { x: best[0] * 2, y: (height - best[1]) * 2 };
    }
    return out;
  }

  /** For each structure that can be seen, faint or not: where a line to its name starts, in CSS pixels. The skin needs none. */
  function anchors() {
    const width = Math.max(Math.round(canvas.clientWidth / 2), 8), height = Math.max(Math.round(canvas.clientHeight / 2), 8);
    if (!mask || mask.width !== width || mask.height !== height) { mask?.dispose(); mask = new WebGLRenderTarget(width, height, { minFilter: LinearFilter }); }
    aim();
    const solid = (one) => one.structure !== "skin" && one.material.opacity >= 0.5, drawn = (one) => one.structure !== "skin";
    const faint = shapes.some((one) => one.object.visible && drawn(one) && !solid(one));
    // One looks through what is faint at what is solid, so that both are named.
    const clear = middles(seen(solid, width, height), width, height);
    const out = faint ? { ...middles(seen(drawn, width, height), width, height, Object.values(clear)), ...clear } : clear;
    const point = new Vector3();
    const onScreen = (p) => { p.project(camera); return { x: (p.x + 1) / 2 * canvas.clientWidth, y: (1 - p.y) / 2 * canvas.clientHeight }; };
    for (const [name, list] of places) {
      // The one that no bone hides, or else the nearer one.
      const open = (p) => {
        const far = p.distanceTo(camera.position), ray = new Raycaster(camera.position, p.clone().sub(camera.position).normalize(), 0, far - 0.012);
        return ray.intersectObjects(shapes.filter((one) => one.object.visible && one.material.opacity >= 0.5 && options.bones.includes(one.structure)).map((one) => one.object), false).length === 0;
      };
      const sides = list.map((group) => group.getWorldPosition(new Vector3())).sort((a, b) => a.distanceTo(camera.position) - b.distanceTo(camera.position));
      out[name] = onScreen((sides.find(open) ?? sides[0]).clone());
    }
    return out;
  }

  // --- life ---

  const lost = (event) => { event.preventDefault(); options.onLost?.(); };
  const back = () => { mask = null; options.onRestored?.(); draw(); };
  canvas.addEventListener("webglcontextlost", lost);
  canvas.addEventListener("webglcontextrestored", back);
  const watch = new ResizeObserver(() => draw());
  watch.observe(canvas);

  function close() {
    gone = true;
    cancelAnimationFrame(asked);
    clearTimeout(resting);
    watch.disconnect();
    canvas.removeEventListener("webglcontextlost", lost);
    canvas.removeEventListener("webglcontextrestored", back);
    for (const { geometry, material } of shapes) { geometry.dispose(); material.dispose(); }
    flat.forEach((one) => one?.dispose());
    mask?.dispose();
    renderer.dispose();
    renderer.forceContextLoss();
  }

  return {
    keys, standing, setPosture, length, show, turn, zoom, pan, go, pick, anchors, close,
    view: () => ({ ...eye }),
    triangles: () => shapes.reduce((sum, one) => sum + one.geometry.index.count / 3, 0),
    joint: (name) => pivots.find(({ group }) => group.name === name).group.rotation.z / RADIANS,
    loseContext: () => renderer.forceContextLoss(),
    restoreContext: () => renderer.forceContextRestore(),
  };
}

if (typeof window !== "undefined") window.psoasViewer = { create };
