/** An angle from a photo, or from a drawing to practise on. */

import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AngleData, Practice } from "../../generated/angle_meter.ts";
import { Input } from "../../lib/fields.tsx";
import { useRedraw } from "../../lib/hooks.ts";
import { focusOn } from "../../lib/page.ts";
import { openPhoto } from "../../lib/photo.ts";
import { plateUrl } from "../../lib/plates.ts";
import { useUid } from "../../lib/widget.tsx";
import { type Angle, thighAngle } from "../../rules/thigh.ts";
import * as say from "./describe.ts";
import type { Meter, Picture } from "./meter.ts";
import { PointsOnPicture } from "./picture.tsx";
import { NAMES, ownPoints } from "./points.ts";

interface FromPhotoProps {
  data: AngleData;
  meter: Meter;
  tell(text: string): void;
  onTake(angle: number): void;
}

export function FromPhoto({ data, meter, tell, onTake }: FromPhotoProps): VNode {
  const title = useRef<HTMLHeadingElement>(null), part = useRef<HTMLDivElement>(null);
  const opening = useOpening(data, tell, (picture) => {
    meter.show(picture);
    tell("");
    part.current!.querySelector<SVGElement>("[data-point=hip]")!.focus({ preventScroll: true });
  });
  const takeAway = (): void => {
    meter.takeAway();
    tell("");
    focusOn(title.current!);
  };
  const { picture } = meter;
  return (
    <>
      <h4 class="photo-title" ref={title}>{say.FROM_PHOTO}</h4>
      <div class="psoas-row">
        <File words={say.CHOOSE_PHOTO} onChoose={opening.photo} />
        <File words={say.TAKE_PHOTO} capture="environment" onChoose={opening.photo} />
        {data.practice.map((one) => <Practise key={one.plate} practice={one} onChoose={opening.drawing} />)}
      </div>
      <div class="photo-part" hidden={!picture} ref={part}>
        {picture && <PhotoPart key={picture.id} picture={picture} tell={tell} onTake={onTake} onTakeAway={takeAway} />}
      </div>
    </>
  );
}

interface FileProps {
  words: string;
  capture?: "environment";
  onChoose(file: globalThis.File): void;
}

function File({ words, capture, onChoose }: FileProps): VNode {
  const id = useUid("file");
  const choose = (input: HTMLInputElement): void => {
    const file = input.files?.[0];
    if (file) onChoose(file);
    input.value = "";
  };
  return (
    <>
      <Input
        type="file"
        accept="image/*"
        id={id}
        class="psoas-visually-hidden file"
        {...(capture && { capture })}
        onChange={(event) => choose(event.currentTarget)}
      />
      <label for={id} class="file-label">{words}</label>
    </>
  );
}

interface PractiseProps {
  practice: Practice;
  onChoose(address: string, practice: Practice): void;
}

/** Where the drawing can be reached. */
function Practise({ practice, onChoose }: PractiseProps): VNode | null {
  const address = plateUrl(practice.plate);
  return address ? <button type="button" onClick={() => onChoose(address, practice)}>{practice.words}</button> : null;
}

type Opened = Parameters<Meter["show"]>[0];

interface Opening {
  photo(file: globalThis.File): void;
  drawing(address: string, practice: Practice): void;
}

/** What opens pictures. One that is chosen later wins, also where the one before takes longer. */
function useOpening(
  { photo: limits }: AngleData,
  tell: (text: string) => void,
  show: (picture: Opened) => void,
): Opening {
  const turns = useRef(0);
  useLayoutEffect(() => () => void (turns.current = NaN), []);
  return {
    async photo(file): Promise<void> {
      const turn = turns.current += 1;
      tell("");
      try {
        const opened = await openPhoto(file, limits);
        if (turn === turns.current) show({ ...opened, practice: null });
        else URL.revokeObjectURL(opened.address);
      } catch (error) {
        if (turn === turns.current) tell((error as Error).message);
      }
    },
    drawing(address, practice): void {
      const image = new Image(), turn = turns.current += 1;
      image.onerror = () => tell(say.NO_DRAWING);
      image.onload = () => {
        if (turn === turns.current) show({ address, practice, wide: image.naturalWidth, tall: image.naturalHeight });
      };
      image.src = address;
    },
  };
}

interface PhotoPartProps {
  picture: Picture;
  tell(text: string): void;
  onTake(angle: number): void;
  onTakeAway(): void;
}

function degreesOf(angle: Angle): number | null {
  return "degrees" in angle ? angle.degrees : null;
}

/** The picture with its points, and the angle between them. Readings from a drawing are not kept. */
function PhotoPart({ picture, tell, onTake, onTakeAway }: PhotoPartProps): VNode {
  const redraw = useRedraw(), [revealed, setRevealed] = useState("");
  const angle = thighAngle(picture.points), degrees = degreesOf(angle), { practice } = picture;
  const move = (points: Picture["points"]): void => {
    picture.points = points;
    setRevealed("");
    tell("");
    redraw();
  };
  const reveal = ({ hip, knee }: Practice): void => {
    picture.points = ownPoints(picture, hip, knee);
    setRevealed(say.ownAngle(degreesOf(thighAngle(picture.points))!, degrees)); // the drawn points lie apart
    redraw();
  };
  return (
    <>
      <ul class="point-help">{NAMES.map((name) => <li key={name}>{say.POINT_HELP[name]}</li>)}</ul>
      <PointsOnPicture picture={picture} onMove={move} />
      <p class="photo-angle" data-sentence="photo">{revealed || say.onPicture(angle)}</p>
      <div class="psoas-row">
        <button
          type="button"
          class="psoas-main"
          hidden={practice !== null}
          disabled={degrees === null}
          onClick={() => degrees !== null && onTake(degrees)}
        >
          {say.KEEP_READING}
        </button>
        {practice && <button type="button" class="psoas-main" onClick={() => reveal(practice)}>{say.SHOW_OWN}</button>}
        <button type="button" onClick={onTakeAway}>{say.TAKE_AWAY}</button>
      </div>
      <p class="psoas-note" hidden={practice !== null}>{say.PRIVATE}</p>
    </>
  );
}
