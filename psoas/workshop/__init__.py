"""The workshop kit: plans for a meeting, handouts for the people in it, and what a class knows afterwards."""

from psoas.workshop.class_results import class_results as class_results
from psoas.workshop.plans import timetable as timetable
from psoas.workshop.printing import handouts as handouts
from psoas.workshop.sheet import handout as handout
