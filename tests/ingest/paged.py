"""Tables in few words → what a page with them discloses."""

from ingest.disclose import disclose
from ingest.read.web.html import read
from ingest.record import Disclosure, Document

HEAD = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
TITLE = "岚溪县体育局2026年部门预算"
FUNCTIONS = "科目编码|科目名称|合计|基本支出|项目支出"


def rows(*printed: str) -> str:
    """A table; cells of a row are told apart by bars."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in printed)
    return f'<table border="1">{"".join(f"<tr>{row}</tr>" for row in cells)}</table>'


def disclosed(*tables: tuple[str, str], prose: str = "", title: str = TITLE) -> Disclosure:
    """What a page of tables in 万元, each under its title, and of paragraphs discloses."""
    told = "".join(f"<p>{each}</p>" for each in prose.split("\n") if each)
    body = "".join(f"<p>{name}</p><p>单位：万元</p>{table}" for name, table in tables)
    page = f"{HEAD}<h1>{title}</h1>{told}{body}</body></html>"
    return disclose(read(page.encode()), Document("0" * 64, "a.html", "text/html", "html"))
