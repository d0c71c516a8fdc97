/** Fields as every widget needs them. */

import type { ComponentProps, VNode } from "preact";
import { useUid } from "./widget.tsx";

/** After "back", browsers put old entries into fields again and do not tell the widget. */
const FRESH = { autoComplete: "off" } as const;

export function Input(props: ComponentProps<"input">): VNode {
  return <input {...FRESH} {...props} />;
}

export function Select(props: ComponentProps<"select">): VNode {
  return <select {...FRESH} {...props} />;
}

export function TextArea(props: ComponentProps<"textarea">): VNode {
  return <textarea {...FRESH} {...props} />;
}

/** A label, and the field that takes its id. */
export function Labelled({ label, children }: { label: string; children: (id: string) => VNode }): VNode {
  const id = useUid("field");
  return (
    <>
      <label for={id}>{label}</label>
      {children(id)}
    </>
  );
}
