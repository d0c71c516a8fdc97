import { widget } from "../../lib/widget.tsx";
import { CasePractice } from "./view.tsx";

export const { render } = widget(CasePractice);
