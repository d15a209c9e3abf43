"""Sets a report with typst, or only starts and loads it, for the time that this takes by itself.
Usage: typst_pdf.py [FONTS REPORT.json OUT.pdf]"""

import sys
from pathlib import Path

import typst

if len(sys.argv) == 4:
    fonts, report, out = sys.argv[1:]
    typst.compile(
        Path(__file__).with_name("report.typ"),
        output=out,
        root="/",
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"report": str(Path(report).resolve())},
    )
