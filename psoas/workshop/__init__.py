"""The workshop kit: plans for a meeting and handouts for the people in it."""

from psoas.workshop.plans import timetable as timetable
from psoas.workshop.printing import handouts as handouts
from psoas.workshop.sheet import handout as handout
