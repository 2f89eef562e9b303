"""Licences under which a publisher may give the graph, by their names in the list of SPDX.

What the documents print is not theirs to license: official documents of the state are no works (Copyright Law of the
People's Republic of China, article 5). Licensed is what was compiled of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its name in the list of SPDX, its address, its title, its type in the list of ADMS."""

    name: str
    address: str
    title: str
    kind: str


_CC = "https://creativecommons.org/"
_ODC = "https://opendatacommons.org/licenses/"
LICENCES: Mapping[str, Licence] = {
    one.name: one
    for one in (
        Licence("CC-BY-4.0", f"{_CC}licenses/by/4.0/", "Creative Commons Attribution 4.0 International", "Attribution"),
        Licence("CC-BY-SA-4.0", f"{_CC}licenses/by-sa/4.0/", "Creative Commons Attribution-ShareAlike 4.0 International", "ViralEffect-ShareAlike"),
        Licence("CC0-1.0", f"{_CC}publicdomain/zero/1.0/", "CC0 1.0 Universal", "PublicDomain"),
        Licence("ODC-By-1.0", f"{_ODC}by/1-0/", "Open Data Commons Attribution License 1.0", "Attribution"),
        Licence("ODbL-1.0", f"{_ODC}odbl/1-0/", "Open Database License 1.0", "ViralEffect-ShareAlike"),
        Licence("PDDL-1.0", f"{_ODC}pddl/1-0/", "Open Data Commons Public Domain Dedication and License 1.0", "PublicDomain"),
    )
}  # fmt: skip
USUAL = LICENCES["CC-BY-4.0"]

RIGHTS = (
    "许可针对本图谱的编制；所据公开文件是国家机关的官方文件，不受著作权法保护（《中华人民共和国著作权法》第五条）。",
    "Licensed is the compilation. The documents that it was read from are official documents of state organs, which copyright does not protect (Copyright Law of the People's Republic of China, article 5).",
)
"""What the licence is of, and what it is not of, in Chinese and English."""
