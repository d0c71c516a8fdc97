import { Component, createRef, type VNode } from "preact";

interface Props {
  words: string;
}

/** One quiet line for what the device does not do now. */
export class DeviceLine extends Component<Props> {
  readonly line = createRef<HTMLParagraphElement>();

  override getSnapshotBeforeUpdate(): number {
    return this.line.current?.offsetHeight ?? 0;
  }

  /** The room it once took it keeps: a finger may be on its way to a button below. */
  override componentDidUpdate(before: Props, _: object, height: number): void {
    const isGone = this.props.words === "" && before.words !== "";
    if (isGone && this.line.current) this.line.current.style.minHeight = `${height}px`;
  }

  render({ words }: Props): VNode {
    return <p ref={this.line} class="psoas-note device" role="status">{words}</p>;
  }
}
