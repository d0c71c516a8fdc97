import { widget } from "../../lib/widget.tsx";
import { SafetyCheck } from "./view.tsx";

export const { render } = widget(SafetyCheck);
