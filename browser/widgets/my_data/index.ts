import { widget } from "../../lib/widget.tsx";
import { MyData } from "./view.tsx";

export const { render } = widget(MyData);
