"""The generated pages and the JSON Schema follow the standard."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from ledgerxl.standard import SALES, load_overrides, standard_schema
from ledgerxl.standard.describe import KIND_LABELS
from ledgerxl.standard.model import Kind


def test_every_kind_has_a_name() -> None:
    assert set(KIND_LABELS) == set(Kind)


def _of(schema: dict[str, Any], table: str, field: str) -> dict[str, Any]:
    shape: dict[str, Any] = schema["$defs"][table]["properties"][field]
    return {key: value for key, value in shape.items() if key not in ("title", "description")}


def test_schema_of_each_kind_of_field() -> None:
    schema = standard_schema(SALES)
    assert list(schema["$defs"]) == list(SALES.by_name)
    assert _of(schema, "orders", "order_no") == {"type": ["string"], "minLength": 1, "maxLength": 40}
    assert _of(schema, "orders", "shipped_on") == {"type": ["string", "null"], "format": "date"}
    assert _of(schema, "orders", "fx_rate") == {"type": ["number", "null"], "exclusiveMinimum": 0}
    assert _of(schema, "orders", "tax_rate") == {"type": ["number", "null"], "enum": [0, 0.01, 0.03, 0.06, 0.09, 0.13, None]}
    assert _of(schema, "after_sales", "satisfaction") == {"type": ["integer", "null"], "minimum": 1, "maximum": 5}
    assert _of(schema, "customers", "consent") == {"enum": ["yes", "no", None]}
    assert "check_result" not in schema["$defs"]["orders"]["properties"]


def test_schema_follows_a_company() -> None:
    standard, _ = load_overrides("[tables.orders.fields.region]\nhide = true\n[tables.orders.fields.remark]\nmax_length = 9\n")
    schema = standard_schema(standard)
    assert "region" not in schema["$defs"]["orders"]["properties"]
    assert _of(schema, "orders", "remark")["maxLength"] == 9


def test_importing_the_standard_is_lazy() -> None:
    code = "import sys, ledgerxl.standard; print([m for m in sys.modules if m.startswith(('pandas', 'rapidfuzz', 'ledgerxl.standard.'))])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
