"""The vocabulary as Python names: one constant for each class and property of `ontology.ttl`.

`tests/ontology` holds this module and the Turtle equal; a term is added to both or to neither.
"""

from pyoxigraph import NamedNode

ROOT = "https://w3id.org/yusuan/"
"""The namespace of this project, written here alone: all of its IRIs begin with it."""

YS = ROOT + "ontology#"
CODE = ROOT + "code/"
ID = ROOT + "id/"

PREFIXES = {
    "ys": YS,
    "code": CODE,
    "id": ID,
    "csvw": "http://www.w3.org/ns/csvw#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "obeu-dimension": "http://data.openbudgets.eu/ontology/dsd/dimension/",
    "obeu-measure": "http://data.openbudgets.eu/ontology/dsd/measure/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xkos": "http://rdf-vocabulary.ddialliance.org/xkos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _ys(name: str) -> NamedNode:
    return NamedNode(YS + name)


# Classes
Document = _ys("Document")
Disclosure = _ys("Disclosure")
Unit = _ys("Unit")
Table = _ys("Table")
Line = _ys("Line")
Cell = _ys("Cell")
Project = _ys("Project")
Programme = _ys("Programme")
Funding = _ys("Funding")
Indicator = _ys("Indicator")
Goal = _ys("Goal")
Evaluation = _ys("Evaluation")
Instalment = _ys("Instalment")
Procurement = _ys("Procurement")
Asset = _ys("Asset")
Check = _ys("Check")
Issue = _ys("Issue")
Proof = _ys("Proof")
Mention = _ys("Mention")
Correction = _ys("Correction")
Reading = _ys("Reading")

# Documents
sha256 = _ys("sha256")
fileName = _ys("fileName")
pages = _ys("pages")

# Disclosures, and what lines repeat of them
unit = _ys("unit")
fiscalYear = _ys("fiscalYear")
stage = _ys("stage")
scope = _ys("scope")
section = _ys("section")
method = _ys("method")
disclosure = _ys("disclosure")

# Units
division = _ys("division")
bodyKind = _ys("bodyKind")
usualFunction = _ys("usualFunction")
unitNature = _ys("unitNature")
unitRank = _ys("unitRank")
fundingForm = _ys("fundingForm")

# Tables and the places on paper
kind = _ys("kind")
caption = _ys("caption")
page = _ys("page")
order = _ys("order")
declaredEmpty = _ys("declaredEmpty")
repeats = _ys("repeats")
row = _ys("row")
column = _ys("column")
box = _ys("box")
text = _ys("text")

# Lines
direction = _ys("direction")
function = _ys("function")
economic = _ys("economic")
governmentEconomic = _ys("governmentEconomic")
revenue = _ys("revenue")
fund = _ys("fund")
part = _ys("part")
item = _ys("item")
measure = _ys("measure")
debt = _ys("debt")
counterpart = _ys("counterpart")
project = _ys("project")
aggregation = _ys("aggregation")
amount = _ys("amount")
printed = _ys("printed")
printedUnit = _ys("printedUnit")
printedName = _ys("printedName")
occurrence = _ys("occurrence")
printedCode = _ys("printedCode")

# Corrections
corrected = _ys("corrected")
readAmount = _ys("readAmount")

# Projects and their funds
projectCode = _ys("projectCode")
budget = _ys("budget")
spent = _ys("spent")
programme = _ys("programme")
programmeScore = _ys("programmeScore")
purpose = _ys("purpose")
basis = _ys("basis")
proof = _ys("proof")
candidateAmount = _ys("candidateAmount")
margin = _ys("margin")
probability = _ys("probability")
evidence = _ys("evidence")
runnerUp = _ys("runnerUp")
derivation = _ys("derivation")
solutions = _ys("solutions")
complete = _ys("complete")
assumption = _ys("assumption")
reason = _ys("reason")

# Indicators, goals, instalments
level1 = _ys("level1")
level2 = _ys("level2")
level1Text = _ys("level1Text")
level2Text = _ys("level2Text")
targetText = _ys("targetText")
comparator = _ys("comparator")
targetValue = _ys("targetValue")
targetUnit = _ys("targetUnit")
targetAmount = _ys("targetAmount")
targetKind = _ys("targetKind")
normalisedName = _ys("normalisedName")
normalisedValue = _ys("normalisedValue")
normalisedUpper = _ys("normalisedUpper")
normalisedUnit = _ys("normalisedUnit")
groundsText = _ys("groundsText")
actualText = _ys("actualText")
score = _ys("score")
fullScore = _ys("fullScore")
executionRate = _ys("executionRate")
month = _ys("month")
percent = _ys("percent")

# Procurement and assets
catalogue = _ys("catalogue")
quantity = _ys("quantity")
quantityUnit = _ys("quantityUnit")
unitPrice = _ys("unitPrice")
line = _ys("line")

# Checks and issues
identity = _ys("identity")
outcome = _ys("outcome")
left = _ys("left")
right = _ys("right")
difference = _ys("difference")
tolerance = _ys("tolerance")
about = _ys("about")
issueKind = _ys("issueKind")
severity = _ys("severity")
message = _ys("message")

# Code lists
validFrom = _ys("validFrom")
validTo = _ys("validTo")
confidence = _ys("confidence")
yearConfidence = _ys("yearConfidence")
budgetFund = _ys("budgetFund")
relation = _ys("relation")
reviewer = _ys("reviewer")
cofog = _ys("cofog")
gfsm = _ys("gfsm")
unmappedBecause = _ys("unmappedBecause")
followsPayer = _ys("followsPayer")
eliminatedAgainst = _ys("eliminatedAgainst")
translatedBy = _ys("translatedBy")

# Functions for SPARQL
fold = _ys("fold")
pinyin = _ys("pinyin")
initials = _ys("initials")
