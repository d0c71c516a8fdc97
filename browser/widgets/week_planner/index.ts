import { widget } from "../../lib/widget.tsx";
import { WeekPlanner } from "./view.tsx";

export const { render } = widget(WeekPlanner);
