"""The workshop kit: what a teacher needs around the lessons."""

from psoas.workshop.class_results import class_results as class_results
