"""One file per theme. Importing this package registers every rule."""

from checks import calls, coroutines, definitions, folders, layers  # noqa: F401
from checks import migrations, repository, shape, sql, web  # noqa: F401
