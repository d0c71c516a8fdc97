import type { VNode } from "preact";
import { LessonLink } from "../../lib/links.tsx";

const CHECK_LESSON = "04-symptom-check.ipynb", CHART_LESSON = "03-pain-chart.ipynb";

export function CheckLink({ words }: { words: string }): VNode {
  return <LessonLink href={CHECK_LESSON}>{words}</LessonLink>;
}

export function ChartLink({ words }: { words: string }): VNode {
  return <LessonLink href={CHART_LESSON}>{words}</LessonLink>;
}
