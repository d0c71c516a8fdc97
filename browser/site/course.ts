/** Small services of every page. Nothing here is needed to read. */

import { heedAlarms } from "./alarm.ts";
import { watchWhatIsKept } from "./coming_back.ts";
import { keepACopy } from "./copy.ts";
import { helpMoving } from "./moving.ts";
import { prepareForPaper } from "./paper.ts";
import { showProgress } from "./progress/view.ts";
import { keepTheSwitchAlive } from "./theme.ts";

const page = document.getElementById("furo-main-content")!; // the frame of every page has it

watchWhatIsKept();
keepTheSwitchAlive();
helpMoving();
heedAlarms(page);
prepareForPaper();
showProgress(page);
keepACopy();
