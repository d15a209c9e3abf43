"""Says which commands `measure.py` times: those of the programs that are there.
Usage: commands.py WORK JIXIAO FONTS SCALE…; the peers in the environment: PYTHON (with typst), SOFFICE, XELATEX, each a
path or empty. Files of the reports are in WORK."""

import json
import os
import sys
from pathlib import Path

work, jixiao, fonts, *scales = sys.argv[1:]
work = Path(work)
python, soffice, xelatex = (os.environ.get(name) for name in ("PYTHON", "SOFFICE", "XELATEX"))
typst_pdf = str(Path(__file__).with_name("typst_pdf.py"))
commands = []


def add(name, scale, argv, **more):
    log = str(work / f"{scale}-{len(commands)}.log")
    commands.append({"name": name, "scale": scale, "argv": argv, "folder": str(work), "log": log} | more)


for scale in scales:
    source, drawn = (str(work / f"x{scale}.{extension}") for extension in ("ron", "json"))

    def pdf(name):
        return str(work / f"x{scale}-{name}.pdf")

    add("绩效自评", scale, [jixiao, "export", source, "-o", pdf("jixiao")], pdf=pdf("jixiao"))
    if python:
        add("typst（含 Python 启动）", scale, [python, typst_pdf, fonts, drawn, pdf("typst")], pdf=pdf("typst"))
        add("Python", scale, [python, typst_pdf], within="typst（含 Python 启动）")
    if soffice:
        profile = f"-env:UserInstallation=file://{work}/profile"
        convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), f"{work}/x{scale}-word.docx"]
        add("LibreOffice（.docx 转 PDF）", scale, convert, pdf=pdf("word"))
    if xelatex:
        once = f"'{xelatex}' -interaction=batchmode -halt-on-error x{scale}-xelatex.tex"
        twice = f"rm -f x{scale}-xelatex.aux x{scale}-xelatex.out; {once} && {once}"
        add("XeLaTeX（ctex，两遍）", scale, ["sh", "-c", twice], pdf=pdf("xelatex"))
print(json.dumps(commands, ensure_ascii=False))
