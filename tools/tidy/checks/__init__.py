"""One file per theme. Importing this package registers every rule."""

from checks import calls, coroutines, folders, layers, migrations, repository, shape, sql, web  # noqa: F401
