import { widget } from "../../lib/widget.tsx";
import { DayInAChair } from "./view.tsx";

export const { render } = widget(DayInAChair);
