#!/usr/bin/env bash
# Measures the window, drawn either way, on a virtual display with software renderers: from the start of the process to
# the first frame (clock and processor), memory with a draft open, processor while nothing happens. Beside it an empty
# window with one of our faces (`empty_window.rs`, built as a benchmark), and how many times as long the real one takes to
# its first frame.
# Usage: window.sh PROGRAM DRAFT [RUNS]. Nothing else should run meanwhile; the runs of both take turns.
# Needs cargo, Xvfb, openbox and the drivers that `.ci/run` installs. Linux only: it reads /proc.
set -euo pipefail
program=$(realpath "$1")
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
runs=${3:-7}
work=$(mktemp -d)
# A copy: an open draft has a mark beside it.
draft="$work/draft.ron"
cp "$2" "$draft"
started=()
source "$root/.ci/display"
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

fail() {
    printf '%s\n' "$*"
    exit 1
}
export LC_ALL=C.UTF-8
empty=$(cd "$root" && "${CARGO:-cargo}" bench --quiet --no-run --bench empty_window --message-format json |
    sed -n 's/.*"executable":"\([^"]*empty_window[^"]*\)".*/\1/p' | tail -n 1)
[ -x "$empty" ] || fail 'no empty window'
start_display -screen 0 1440x900x24

# Milliseconds of processor time that a process has taken, over all its threads.
processor_of() {
    local fields
    read -ra fields < <(sed 's/.*) //' "/proc/$1/stat")
    echo $(((fields[11] + fields[12]) * 1000 / $(getconf CLK_TCK)))
}

# One run of a renderer and a command: milliseconds to the first frame, processor by then, MB in memory ten seconds later, milliseconds of processor
# in the ten seconds after that.
run() {
    local data="$work/data" renderer=$1 begun now
    shift
    rm -rf "$data"
    mkdir -p "$data"
    begun=$(date +%s%N)
    JIXIAO_DATA="$data" JIXIAO_RENDERER=$renderer "$@" >/dev/null 2>&1 &
    local pid=$!
    started+=("$pid")
    # The mark of a start is there until the first frame (`editor/shelf/launch.rs`).
    until [ -e "$data/starting.lock" ]; do kill -0 "$pid"; done
    while [ -e "$data/starting.lock" ]; do kill -0 "$pid"; done
    now=$(date +%s%N)
    local processor resident idle
    processor=$(processor_of "$pid")
    sleep 10
    resident=$(awk '/^RssAnon|^RssFile/ { sum += $2 } END { print int(sum / 1024) }' "/proc/$pid/status")
    idle=$(processor_of "$pid")
    sleep 10
    idle=$(($(processor_of "$pid") - idle))
    kill "$pid"
    wait "$pid" 2>/dev/null || true
    echo "$(((now - begun) / 1000000)) $processor $resident $idle"
}

for round in $(seq "$runs"); do
    for renderer in opengl wgpu; do
        run "$renderer" "$program" "$draft" >>"$work/$renderer"
        run "$renderer" "$empty" >>"$work/$renderer-empty"
    done
done
median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
printf '%-14s %18s %18s %12s %22s\n' '' 'first frame (ms)' 'processor (ms)' 'memory (MB)' 'idle for 10 s (ms)'
for window in opengl opengl-empty wgpu wgpu-empty; do
    row=()
    for column in 1 2 3 4; do
        row+=("$(cut -d ' ' -f "$column" "$work/$window" | median)")
    done
    printf '%-14s %18s %18s %12s %22s\n' "$window" "${row[@]}"
done
for renderer in opengl wgpu; do
    for column in 1 2; do
        of=(clock processor)
        awk -v a="$(cut -d ' ' -f "$column" "$work/$renderer" | median)" \
            -v b="$(cut -d ' ' -f "$column" "$work/$renderer-empty" | median)" \
            -v name="$renderer, ${of[column - 1]}" 'BEGIN { printf "%s to the first frame: %.2f × empty\n", name, a / b }'
    done
done
