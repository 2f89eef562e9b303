"""A page that only links to a disclosure is refused with the names of the files to take in."""

import pytest

from ingest.disclose import disclose
from ingest.grid import Paragraph, Reading, Refused
from ingest.record import Document


def test_a_page_of_attachments_names_them() -> None:
    texts = (
        "云溪大学2027年度决算公开",
        "附件【云溪大学2027年度决算公开.pdf】已下载次",
        "附表.xlsx",
    )
    reading = Reading([Paragraph(text) for text in texts], "html")
    with pytest.raises(Refused, match=r"“云溪大学2027年度决算公开.pdf”“附表.xlsx”"):
        disclose(reading, Document("0" * 64, "a.html", "text/html", "html"))
