"""A program of its own: runs a command that ends, and its folder with it, once its own input does.

`python -I guard.py FOLDER SECONDS COMMAND…` in a session of its own. Whoever started it holds the
other end of its standard input; the kernel closes that end even where its holder is killed.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
from select import select

_LARGEST = 512 << 20  # bytes of any file that the command writes
_STEP = 0.05  # seconds between two looks at the command


def main() -> None:
    """Run the command and exit with its code."""
    folder, seconds, *command = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, start_new_session=True)
    while child.poll() is None:
        if select([0], [], [], _STEP)[0]:
            os.killpg(child.pid, signal.SIGKILL)
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(child.returncode)


if __name__ == "__main__":
    main()
