import { widget } from "../../lib/widget.tsx";
import { AnatomyViewer } from "./view.tsx";

export const { render } = widget(AnatomyViewer);
