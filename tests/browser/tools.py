"""What the checks run, and one sentence for each that is not there."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
NODE_MODULES = Path(__file__).parent / "node_modules"
LIGHTHOUSE = NODE_MODULES / "lighthouse" / "cli" / "index.js"
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

NPM = "npm ci --prefix tests/browser"


def missing() -> list[str]:
    """What to install before the checks can run; an empty list when everything is there."""
    wanted = {
        "Python's playwright and axe-playwright-python: make .venv/.browser": all(
            find_spec(name) for name in ("playwright", "axe_playwright_python")
        ),
        f"Chromium at {CHROMIUM}: apt-get install chromium, or name another in CHROMIUM": CHROMIUM.exists(),
        "java: apt-get install default-jre-headless": shutil.which("java"),
        "node: apt-get install nodejs npm": shutil.which("node"),
        f"Lighthouse and the Nu Html Checker: {NPM}": LIGHTHOUSE.exists() and VNU.exists(),
    }
    return [sentence for sentence, is_there in wanted.items() if not is_there]


def refusal() -> str:
    """Every missing tool and the way to install it, as one message; empty when nothing is missing."""
    absent = missing()
    return "The checks in a browser lack:\n" + "\n".join(f"  {sentence}" for sentence in absent) if absent else ""
