import { widget } from "../../lib/widget.tsx";
import { PainChart } from "./view.tsx";

export const { render } = widget(PainChart);
