"""Know Your Psoas: an interactive course about one muscle.

The lessons live in ``notebooks/``, what they say in ``seeds/``, what they show in ``assets/``.
This package holds the code only: mechanics, safety rules, quizzes, figures and widgets.
"""

try:
    from importlib.metadata import version

    __version__ = version("know-your-psoas")
except ImportError:  # run from a folder that was never installed, or by a Python of long ago
    __version__ = "0.0.0"
