import { widget } from "../../lib/widget.tsx";
import { AngleMeter } from "./view.tsx";

export const { render } = widget(AngleMeter);
