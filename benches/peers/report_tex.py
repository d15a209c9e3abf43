"""Writes the report for XeLaTeX with ctex, on the page of GB/T 9704—2012: 22 lines of 28 characters in 156 mm by 225 mm.
Usage: report_tex.py FONTS REPORT.json OUT.tex"""

import json
import re
import sys

PREAMBLE = r"""\documentclass[zihao=false,fontset=none,linespread=1,twoside]{ctexart}
\usepackage[a4paper,top=37mm,inner=28mm,textwidth=156mm,textheight=225mm,footskip=16mm]{geometry}
\usepackage{array,fancyhdr,multirow,tikz}
\setmainfont{FandolFang-Regular.otf}[Path=FONTS/]
\setCJKmainfont{FandolFang-Regular.otf}[Path=FONTS/]
\newCJKfontfamily\kai{FandolKai-Regular.otf}[Path=FONTS/]
\newCJKfontfamily\hei{NotoSansSC-Regular.ttf}[Path=FONTS/]
\newCJKfontfamily\song{NotoSerifSC-Regular-gb.ttf}[Path=FONTS/]
\newCJKfontfamily\titlefont{NotoSerifSC-Bold-gb.ttf}[Path=FONTS/]
\newfontfamily\digits{NotoSerifSC-Regular-gb.ttf}[Path=FONTS/]
\newfontfamily\titledigits{NotoSerifSC-Bold-gb.ttf}[Path=FONTS/]
\usepackage[bookmarksdepth=4,hidelinks]{hyperref}
\newlength\pitch\setlength\pitch{225mm}\divide\pitch by 22
\newlength\cell\setlength\cell{156mm}\divide\cell by 28
\newlength\track\setlength\track\cell\addtolength\track{-16bp}
\xeCJKsetup{CJKglue={\hskip\track plus 0.3pt minus 0.1pt},PunctStyle=kaiming}
\makeatletter
\renewcommand\normalsize{\@setfontsize\normalsize{16bp}{\pitch}}
\makeatother
\normalsize
\renewcommand\small{\fontsize{10.5bp}{15bp}\selectfont\xeCJKsetup{CJKglue={}}}
\setlength\parindent{2\cell}\setlength\parskip{0pt}\setlength\topskip{16bp}
\raggedbottom\clubpenalty=0\widowpenalty=0\emergencystretch=1em
\fancyhf{}\renewcommand\headrulewidth{0pt}\pagestyle{fancy}
\fancyfoot[RO]{\fontsize{14bp}{14bp}\digits\song — \thepage\ —\hspace*{14bp}}
\fancyfoot[LE]{\fontsize{14bp}{14bp}\digits\song\hspace*{14bp}— \thepage\ —}
\newcounter{mark}
\newcommand\head[3]{\par\stepcounter{mark}\phantomsection\pdfbookmark[#1]{#3}{mark\arabic{mark}}{#2 #3\par}\nobreak}
\begin{document}
"""
FACES = {1: r"\hei", 2: r"\kai", 3: "", 4: ""}


def words(text):
    return re.sub(r"([#$%&_{}])", r"\\\1", text)


def heading(block):
    return r"\head{%d}{%s}{%s}" % (block["level"], FACES[block["level"]], words(block["text"]))


def paragraph(block):
    return words(block["text"]) + "\n"


def head_row(row, pending, columns):
    """A row of the head; `pending` says how many more rows each column is covered by cells above."""
    cells, at, row = [], 0, list(row)
    while at < columns:
        if pending[at] > 0:
            pending[at] -= 1
            cells.append("")
            at += 1
            continue
        cell = row.pop(0)
        shown = r"\hei " + words(cell["text"])
        if cell["rows"] > 1:
            shown = r"\multirow{%d}{*}{%s}" % (cell["rows"], shown)
        left = "|" if at == 0 else ""
        cells.append(r"\multicolumn{%d}{%sc|}{%s}" % (cell["columns"], left, shown))
        for column in range(at, at + cell["columns"]):
            pending[column] = cell["rows"] - 1
        at += cell["columns"]
    covered = [column + 1 for column, rows in enumerate(pending) if rows == 0]
    return " & ".join(cells) + r"\\" + "".join(r"\cline{%d-%d}" % (column, column) for column in covered)


def table(block):
    columns = len(block["aligned"])
    kinds = {"left": "l", "center": "c", "right": "r"}
    pending = [0] * columns
    rows = [head_row(row, pending, columns) for row in block["head"]]
    for row in block["rows"]:
        face = r"\hei " if row["is_total"] else ""
        rows.append(" & ".join(face + words(cell) for cell in row["cells"]) + r"\\\hline")
    return "\n".join(
        [
            r"{\small\noindent\begin{minipage}{\textwidth}\centering{\hei " + words(block["title"]) + r"}\par",
            r"{\raggedleft " + words(block["unit"]) + r"\par}\renewcommand\arraystretch{1.3}\tabcolsep=3bp",
            r"\begin{tabular}{|" + "".join(kinds[kind] + "|" for kind in block["aligned"]) + r"}\hline",
            *rows,
            r"\end{tabular}\par",
            *[words(note) + r"\par" for note in block["notes"]],
            r"\end{minipage}\par}\vspace{4bp}",
        ]
    )


def bars(block):
    drawn = []
    for index, bar in enumerate(block["bars"]):
        y, end = -8 * index, 62 * bar["length"]
        drawn.append(r"\node[anchor=east,align=right,text width=48mm] at (0,%d) {%s};" % (y, words(bar["label"])))
        drawn.append(r"\fill[blue!60!black] (1,%d) rectangle (%g,%d);" % (y - 3, 1 + end, y + 3))
        drawn.append(r"\node[anchor=west] at (%g,%d) {%s};" % (2 + end, y, words(bar["words"])))
    return "\n".join(
        [
            r"{\small\noindent\begin{minipage}{\textwidth}\centering\begin{tikzpicture}[x=1mm,y=1mm]",
            *drawn,
            r"\end{tikzpicture}\par{\hei " + words(block["title"]) + r"}\end{minipage}\par}\vspace{4bp}",
        ]
    )


def signature(block):
    lines = (block["unit"], block["date"])
    return "".join(r"{\raggedleft %s\hspace*{4\cell}\par}" % words(line) for line in lines)


SET = {"heading": heading, "paragraph": paragraph, "table": table, "bars": bars, "signature": signature}

fonts, source, out = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    report = json.load(file)
with open(out, "w", encoding="utf-8") as file:
    file.write(PREAMBLE.replace("FONTS", fonts))
    for line in report["title"]:
        file.write(r"{\centering\fontsize{22bp}{\pitch}\titledigits\titlefont %s\par}" % words(line) + "\n")
    for block in report["blocks"]:
        file.write(SET[block["kind"]](block) + "\n")
    file.write("\\end{document}\n")
