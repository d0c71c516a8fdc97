import { Component, createRef, type VNode } from "preact";

interface Props {
  words: string;
}

/** One quiet line for what the device does not do now. */
export class DeviceLine extends Component<Props> {
  readonly line = createRef<HTMLParagraphElement>();

  /** Measured only where it is needed: in the middle of a change, it would lay out a page that is not ready. */
  override getSnapshotBeforeUpdate(before: Props): number | null {
    const isEmptied = before.words !== "" && this.props.words === "";
    return isEmptied && this.line.current ? this.line.current.offsetHeight : null;
  }

  /** The room it once took it keeps: a finger may be on its way to a button below. */
  override componentDidUpdate(_: Props, __: object, height: number | null): void {
    if (height !== null && this.line.current) this.line.current.style.minHeight = `${height}px`;
  }

  render({ words }: Props): VNode {
    return <p ref={this.line} class="psoas-note device" role="status">{words}</p>;
  }
}
