"""How much the safety check asks before it can say anything: questions, lines, words and minutes."""

import measure

from psoas import safety

MOST_QUESTIONS = 22
MOST_QUESTIONS_OF_BOTH_PARTS = 55
MOST_LINES = 45
MOST_WORDS = 480
MOST_MINUTES = 4


def main() -> None:
    """Prints the table."""
    measure.heading("The safety check: what there is to read and to answer")
    busy, ordinary, minutes = safety.question_counts(), safety.ordinary_counts(), safety.reading_minutes()
    measure.within("First part: questions, of the one asked the most", busy.urgent, "", MOST_QUESTIONS)
    measure.within("Both parts: questions, of the one asked the most", busy.all, "", MOST_QUESTIONS_OF_BOTH_PARTS)
    measure.within("First part: lines, of an ordinary sore back", ordinary.urgent_lines, "", MOST_LINES)
    measure.within("First part: words, of an ordinary sore back", ordinary.urgent_words, "", MOST_WORDS)
    measure.within("First part: time, of an ordinary sore back", minutes.urgent, "min", MOST_MINUTES)
    measure.note(
        f"Second part, of an ordinary sore back: {ordinary.all - ordinary.urgent} questions, {minutes.pressing} min"
    )
    measure.note(
        f"Of the one asked the most: {busy.urgent_lines} lines and {busy.urgent_words} words in the first part, "
        f"{busy.all_lines} and {busy.all_words} in both"
    )


if __name__ == "__main__":
    main()
