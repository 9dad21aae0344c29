"""What the operating system says about processes and about this machine."""

import os
import platform
import sqlite3
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
# Fields of /proc/PID/stat after the name: user and system time, own and of children that have ended.
TIMES = slice(11, 15)


def cpu_seconds(pid: int) -> float:
    """CPU time of a process and its children, all threads, user and system."""
    return sum(sum(map(int, _stat(member)[TIMES])) for member in _family(pid)) / TICKS


def busy_seconds() -> float:
    """CPU time that anything on this machine has used."""
    user, nice, system, _idle, _wait, irq, softirq = map(int, (PROC / "stat").read_text().split()[1:8])
    return (user + nice + system + irq + softirq) / TICKS


def peak_megabytes(pid: int) -> float:
    """The largest resident size the process and its children have had."""
    return sum(_memory(member, "VmHWM") for member in _family(pid)) / 1024


def resident_megabytes(pid: int) -> float:
    """The size that the process and its children have in memory now."""
    return sum(_memory(member, "VmRSS") for member in _family(pid)) / 1024


def described() -> list[str]:
    """What a reader needs to compare figures: cores and versions."""
    return [
        f"{os.cpu_count()} cores ({platform.machine()}), shared by the bot and the fake Bot API",
        f"{platform.system()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
    ]


def _family(pid: int) -> list[int]:
    found = [pid]
    for member in found:
        for task in (PROC / str(member) / "task").glob("*"):
            found += map(int, (task / "children").read_text().split())
    return found


def _stat(pid: int) -> list[str]:
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def _memory(pid: int, which: str) -> int:
    lines = (PROC / str(pid) / "status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(which)), 0)
