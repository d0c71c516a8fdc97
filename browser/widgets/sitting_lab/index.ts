import { widget } from "../../lib/widget.tsx";
import { SittingLab } from "./view.tsx";

export const { render } = widget(SittingLab);
