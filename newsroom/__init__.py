"""The desk, and the project package: reading, articles, workflow, publication."""

import sys

try:
    import pysqlite3
except ImportError:  # no wheel for this platform: Python's own SQLite serves, and a system check tells its age
    pass
else:
    # SQLite before 3.51.3 can lose committed writes when two processes write and checkpoint at once.
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
