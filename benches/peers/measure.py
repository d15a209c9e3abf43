"""Times commands side by side and prints the table of `benches/compare.sh`.
Usage: measure.py COMMANDS.json ROUNDS

Each round runs every command once, in turn, after one round that does not count. Processor time is that of the process
and all its descendants, as the system gives it to whoever waits for them. Memory is the most that all of them had at once
(shared pages shared out), looked at every 20 ms, and no less than the most that one of them had. Figures are medians.

A command: `name`, `scale`, `argv`, `folder`; `pdf`, what it writes; or `within`, the name of the one whose start it is
by itself, which gets a row without it."""

import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

PEER = "typst（不计 Python 启动）"


def descendants(root):
    children = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(errors="replace")
            except OSError:
                continue
            parent = int(stat[stat.rindex(")") + 2 :].split()[1])
            children.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for process in found:
        found.extend(children.get(process, []))
    return found


def memory_kb(process):
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1])


def run(command):
    """Seconds on the clock, seconds of processor, kB of memory."""
    Path(command.get("pdf", "/nonexistent")).unlink(missing_ok=True)
    most = 0
    ended = threading.Event()
    began = time.monotonic()
    with open(command["log"], "wb") as log:
        process = subprocess.Popen(
            command["argv"], cwd=command["folder"], stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )

    def watch():
        nonlocal most
        while not ended.wait(0.02):
            most = max(most, sum(map(memory_kb, descendants(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    ended.set()
    watcher.join()
    if status != 0 or ("pdf" in command and not os.path.exists(command["pdf"])):
        sys.exit(f"{command['name']} failed, see {command['log']}:\n" + Path(command["log"]).read_text(errors="replace")[-2000:])
    return seconds, usage.ru_utime + usage.ru_stime, max(most, usage.ru_maxrss)


def pages(pdf):
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", told, re.M)[1])


def rows(commands, measured):
    """Of one scale: name, seconds of processor, seconds on the clock, kB of memory, PDF."""
    medians = [[statistics.median(column) for column in zip(*runs)] for runs in measured]
    by_name = {command["name"]: median for command, median in zip(commands, medians)}
    starts = {command["within"]: by_name[command["name"]] for command in commands if "within" in command}
    for command, (clock, processor, memory) in zip(commands, medians):
        if "within" in command:
            continue
        name = command["name"]
        yield name, processor, clock, memory, command["pdf"]
        if name in starts:
            start_clock, start_processor, _ = starts[name]
            yield PEER, processor - start_processor, clock - start_clock, None, command["pdf"]


def main():
    commands = json.loads(Path(sys.argv[1]).read_text())
    rounds = int(sys.argv[2])
    print("| 正文 | 程序 | 处理器（秒） | 与 typst 之比 | 用时（秒） | 内存（MB） | PDF（KB） | 页数 |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for scale in dict.fromkeys(command["scale"] for command in commands):
        chosen = [command for command in commands if command["scale"] == scale]
        measured = [[] for _ in chosen]
        for number in range(rounds + 1):
            for runs, command in zip(measured, chosen):
                outcome = run(command)
                if number > 0:
                    runs.append(outcome)
        table = list(rows(chosen, measured))
        peer = next((processor for name, processor, *_ in table if name == PEER), None)
        for name, processor, clock, memory, pdf in table:
            ratio = f"{processor / peer:.2f}" if peer else "—"
            size = os.path.getsize(pdf) // 1024
            room = f"{memory / 1024:.0f}" if memory else "—"
            print(f"| ×{scale} | {name} | {processor:.2f} | {ratio} | {clock:.2f} | {room} | {size} | {pages(pdf)} |", flush=True)


main()
