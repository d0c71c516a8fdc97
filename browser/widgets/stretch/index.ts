import { widget } from "../../lib/widget.tsx";
import { Stretch } from "./view.tsx";

export const { render } = widget(Stretch);
