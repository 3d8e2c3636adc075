"""`make bench-photos`: what hostile files cost: time and memory of judging and encoding each, in a process of its own.

Seconds are those of the processor, of all threads; memory is what Linux says that the process has had at most.
"""

import re
import sys
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from time import process_time

MOST_SECONDS, MOST_MEGABYTES = 1.0, 150


def measure(path: Path) -> None:
    """Encodes the file in this process and prints seconds, megabytes on top of those of the file, and the outcome."""
    from newsroom.pictures import Unfit, encode

    encode(Path(path.parent / "warm").read_bytes())
    data = path.read_bytes()
    before, begun = _memory(), process_time()
    try:
        master = encode(data)
        outcome = f"{master.kind} {master.width}×{master.height}"
    except Unfit as unfit:
        outcome = f"refused: {unfit.fault}"
    print(f"{process_time() - begun:.3f}\t{_memory() - before:.0f}\t{outcome}")


def _memory():
    # Not what getrusage says: that counts the process which started this one too.
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


def report() -> None:
    """Measures every file and prints it, the most expensive first."""
    from tests.newsroom.photos.hostile import FILES
    from tests.newsroom.photos.pictures import photo

    found = []
    with TemporaryDirectory() as folder:
        (Path(folder) / "warm").write_bytes(photo(1, "PNG"))
        for number, (name, (_fault, make)) in enumerate(FILES.items()):
            path = Path(folder) / str(number)
            path.write_bytes(make())
            found.append((*_measured(path), path.stat().st_size, name))
            path.unlink()
    print(f"{len(found)} hostile files; at most {MOST_SECONDS:.0f} s and {MOST_MEGABYTES} MB are meant\n")
    print(f"{'seconds':>8}{'memory':>10}{'file':>10}  ")
    for seconds, memory, outcome, size, name in sorted(found, key=lambda row: -row[0]):
        over = " !" if seconds > MOST_SECONDS or memory > MOST_MEGABYTES else ""
        print(f"{seconds:8.3f}{memory:7.0f} MB{size / 1024:7.0f} KB  {name} → {outcome}{over}")


def _measured(path):
    command = [sys.executable, "-W", "ignore", "-m", __spec__.name, str(path)]
    done = run(command, capture_output=True, text=True, check=True)
    seconds, memory, outcome = done.stdout.strip().split("\t")
    return float(seconds), float(memory), outcome


if __name__ == "__main__":
    measure(Path(sys.argv[1])) if len(sys.argv) > 1 else report()
