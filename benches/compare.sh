#!/usr/bin/env bash
# Times whole processes that make a PDF of the same report, side by side: `jixiao export`, typst, LibreOffice with the
# report as our own Word document, XeLaTeX with ctex. Prints the table of README.
# Usage: compare.sh PROGRAM [SCALES] [ROUNDS], e.g. compare.sh target/release/jixiao "1 10" 5. The scale is how often the
# text of the real report stands in it. Nothing else should run meanwhile.
#
# Needs cargo, for the drafts (`benches/drafts.rs`), pdfinfo and Linux. A peer that is not installed is named and left
# out. PYTHON says where typst is, if not with `python3`. KEEP=FOLDER keeps all files, to be looked at.
#
# All have the same headings, paragraphs, table and bar chart, the fonts in `fonts/` and the page of GB/T 9704—2012, 22
# lines of 28 characters, as far as each can: LibreOffice and XeLaTeX let lines drift from the grid. What is not the
# same: `jixiao export` also checks the report, and the table is set with what each has for tables.
set -euo pipefail
export LC_ALL=C.UTF-8
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
peers=$root/benches/peers
program=$(realpath "$1")
read -ra scales <<<"${2:-1 10}"
rounds=${3:-5}
if [ -n "${KEEP:-}" ]; then
    mkdir -p "$KEEP"
    work=$(realpath "$KEEP")
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi

# missing NAME COMMAND: a peer that is left out.
missing() { printf '没有 %s，不比较；安装：%s\n' "$1" "$2" >&2; }

command -v pdfinfo >/dev/null || {
    printf 'pdfinfo is needed: apt-get install poppler-utils\n' >&2
    exit 2
}
python=${PYTHON:-python3}
PYTHON=$(command -v "$python" || true)
if ! "$python" -c 'import typst' 2>/dev/null; then
    missing typst "pip install -r benches/peers/requirements.txt"
    PYTHON=
fi
SOFFICE=$(command -v soffice || true)
[ -n "$SOFFICE" ] || missing LibreOffice "apt-get install libreoffice-writer"
XELATEX=$(command -v xelatex || true)
if [ -z "$XELATEX" ] || ! kpsewhich ctexart.cls tikz.sty multirow.sty >/dev/null; then
    missing "XeLaTeX 和 ctex" "apt-get install texlive-xetex texlive-lang-chinese texlive-pictures texlive-latex-recommended texlive-fonts-recommended"
    XELATEX=
fi
export PYTHON SOFFICE XELATEX

(cd "$root" && "${CARGO:-cargo}" test --quiet --bench drafts -- "$work" "${scales[@]}")

# The fonts of the program under the names that its Word documents have for them, and no others.
cat >"$work/fonts.conf" <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>$root/fonts</dir>
<cachedir>$work/cache</cachedir>
<alias binding="same"><family>仿宋_GB2312</family><accept><family>FandolFang</family></accept></alias>
<alias binding="same"><family>楷体_GB2312</family><accept><family>FandolKai</family></accept></alias>
<alias binding="same"><family>黑体</family><accept><family>Noto Sans SC</family></accept></alias>
<alias binding="same"><family>方正小标宋简体</family><accept><family>Noto Serif SC</family></accept></alias>
<alias binding="same"><family>宋体</family><accept><family>Noto Serif SC</family></accept></alias>
</fontconfig>
XML
export FONTCONFIG_FILE=$work/fonts.conf

for scale in "${scales[@]}"; do
    "$program" export "$work/x$scale.ron" -o "$work/x$scale-word.docx" --force >/dev/null 2>&1
    python3 "$peers/report_tex.py" "$root/fonts" "$work/x$scale.json" "$work/x$scale-xelatex.tex"
done
python3 "$peers/commands.py" "$work" "$program" "$root/fonts" "${scales[@]}" >"$work/commands.json"
python3 "$peers/measure.py" "$work/commands.json" "$rounds"
