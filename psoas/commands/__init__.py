"""The command line, one module a command.

A command is a module with ``SUMMARY`` (one line for the help), ``add_arguments(parser)`` and
``run(arguments) -> int`` (0 when all went well). To add one, write the module and name it in ``COMMANDS``.
"""

COMMANDS = {
    "learn": "psoas.commands.learn",
    "check": "psoas.commands.check",
    "pdf": "psoas.commands.pdf",
    "notebooks": "psoas.commands.notebooks",
    "site": "psoas.commands.site",
    "results": "psoas.commands.results",
    "handouts": "psoas.commands.handouts",
    "serve": "psoas.commands.serve",
}
"""The name a person types, and the module that answers. Modules are loaded only when they are called for."""
