import { widget } from "../../lib/widget.tsx";
import { Diary } from "./view.tsx";

export const { render } = widget(Diary);
