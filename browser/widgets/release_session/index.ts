import { widget } from "../../lib/widget.tsx";
import { ReleaseSession } from "./view.tsx";

export const { render } = widget(ReleaseSession);
