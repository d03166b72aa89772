"""Company names: tidy them, take them apart, find customers entered twice under variant names.

Whole-name similarity is useless for Chinese company names: 上海华信贸易有限公司 and 上海恒通贸易有限公司 share eight of ten
characters and nothing else. So names are compared by their parts: place, brand, trade, legal form, branch.

How this differs from companynameparser 0.1.8, which also splits names: it cuts words with a general segmenter and a list of
280,000 known brands, so that a brand it has never met may be cut in two, and it stops at the split. Here the known parts
(place from the front, branch, legal form and trade from the end) are taken off and the brand is what is left, so
any brand will do; brackets, notes, traditional characters and spellings of the legal form are folded first; and the
parts are compared.

Source: 企业名称登记管理规定 (2020), articles 6 to 13 (a name is place + brand + trade or feature + legal form; a branch carries
its company's name and 分公司 or the like).
"""

from ledgerxl.cells.names.folding import clean_name, fold_name
from ledgerxl.cells.names.groups import variant_groups
from ledgerxl.cells.names.index import NameIndex, nearest_name
from ledgerxl.cells.names.matching import same_company
from ledgerxl.cells.names.parts import CompanyName, parse_company_name

__all__ = [
    "CompanyName",
    "NameIndex",
    "clean_name",
    "fold_name",
    "nearest_name",
    "parse_company_name",
    "same_company",
    "variant_groups",
]
