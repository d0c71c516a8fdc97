"""Know Your Psoas: an interactive course about one muscle.

The lessons live in ``notebooks/``, what they say in ``seeds/``, what they show in ``assets/``.
This package holds the code only: mechanics, safety rules, quizzes, figures and widgets.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("know-your-psoas")
except PackageNotFoundError:  # run from a folder that was never installed
    __version__ = "0.0.0"
