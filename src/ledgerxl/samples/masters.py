"""The master tables of a sample ledger: salespeople, channels, products and customers."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

from ledgerxl.samples.words import Words

Row = dict[str, Any]
LEVELS = ("a", "b", "c", "d")
LEVEL_SHARE = {"a": 0.82, "b": 0.88, "c": 0.94}
"""Share of the list price that a customer of this level pays; all others pay the list price."""
COST_SHARE = 0.6


def salespeople(random: Random, words: Words, count: int = 8) -> list[Row]:
    """Return sales staff with distinct names; targets are filled in when the orders are known."""
    regions = sorted({region for _, region in words.places})
    names = distinct_people(random, words, count)
    return [
        {
            "staff_no": f"YG{at + 1:03d}",
            "name": name,
            "gender": random.choice(("male", "female")),
            "phone": mobile(random),
            "region": regions[at % len(regions)],
            "commission_rate": random.choice((0.01, 0.015, 0.02)),
        }
        for at, name in enumerate(names)
    ]


def channels(random: Random, words: Words) -> list[Row]:
    """Return the sales channels, offline and online."""
    return [
        {
            "channel_code": f"QD{at + 1:02d}",
            "name": name,
            "kind": kind,
            "platform_or_address": where,
            "contact": person(random, words),
            "visits": random.randrange(2_000, 90_000) if kind == "online" else None,
            "conversion_rate": random.randrange(10, 60) / 1000 if kind == "online" else None,
        }
        for at, (name, kind, where) in enumerate(words.channels)
    ]


def products(random: Random, words: Words) -> list[Row]:
    """Return the products, one per name and specification, with the quantity usually ordered as `usual`, which is no field.

    Stock is filled in when the orders are known.
    """
    rows = []
    for number, (category, name, unit, price, usual, specs) in enumerate(words.products):
        for at, spec in enumerate(specs):
            list_price = round(price * (1 + 0.35 * at), 1)
            rows.append({
                "product_code": f"LJ-{number + 1:02d}{at + 1:02d}",
                "barcode": ean13(f"690{random.randrange(10**8, 10**9)}"),
                "product": name, "spec": spec, "category": category, "unit": unit,
                "cost": round(list_price * COST_SHARE, 2), "list_price": list_price,
                "price_a": round(list_price * LEVEL_SHARE["a"], 2),
                "price_b": round(list_price * LEVEL_SHARE["b"], 2),
                "price_c": round(list_price * LEVEL_SHARE["c"], 2),
                "usual": usual,
            })  # fmt: skip
    return rows


def customers(random: Random, words: Words, staff: list[Row], count: int) -> list[Row]:
    """Return so many customers with distinct brands and valid tax ids, fewer where the vocabulary ends."""
    brands = list(words.brands)
    random.shuffle(brands)
    if count > len(brands):
        pairs = [words.joint.join(pair) for pair in permutations(words.brands, 2)]
        brands += random.sample(pairs, min(count - len(brands), len(pairs)))
    return [customer(random, words, staff, at + 1, brand) for at, brand in enumerate(brands[:count])]


def walk_in(random: Random, words: Words, staff: list[Row]) -> Row:
    """Return the customer that stands for everybody who buys online; pays at once."""
    return {
        "customer_code": "KH00000",
        "name": words.walk_in,
        "nature": "individual",
        "salesperson": random.choice(staff)["name"],
        "payment_days": 0,
    }


def customer(random: Random, words: Words, staff: list[Row], number: int, brand: str) -> Row:
    """Return a customer of this brand."""
    place, region = random.choice(words.places)
    level = random.choices(LEVELS, (1, 3, 4, 2))[0]
    return {
        "customer_code": f"KH{number:05d}",
        "name": words.company.format(place=place, brand=brand, trade=random.choice(words.trades)),
        "tax_id": tax_id(random),
        "contact": person(random, words),
        "phone": mobile(random),
        "email": f"buyer{number}@example.com",
        "address": words.address.format(place=place, street=random.choice(words.streets), number=random.randrange(1, 999)),
        "region": region,
        "nature": random.choices(("large", "small_medium"), (1, 5))[0],
        "employees": random.randrange(10, 800),
        "annual_revenue": random.randrange(100, 9_000) * 10_000,
        "level": level,
        "salesperson": random.choice(staff)["name"],
        "payment_days": random.choice((30, 30, 45, 60)),
        "credit_rating": random.choice(words.ratings),
        "consent": "yes",
    }


def person(random: Random, words: Words) -> str:
    """Return somebody's name."""
    return words.person.format(surname=random.choice(words.surnames), given=random.choice(words.given))


def distinct_people(random: Random, words: Words, count: int) -> list[str]:
    """Return so many different names."""
    names: dict[str, None] = {}
    while len(names) < count:
        names.setdefault(person(random, words))
    return list(names)


def mobile(random: Random) -> str:
    """Return a mobile number of the right shape that does not end in zeros."""
    return f"1{random.choice('35789')}{random.randrange(10**8, 10**9 - 1):09d}".replace("0000", "0901")


def ean13(twelve: str) -> str:
    """Return the barcode with its check digit. Source: GS1 General Specifications 7.9."""
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(twelve))
    return twelve + str(-total % 10)


def tax_id(random: Random) -> str:
    """Return a valid unified social credit code. Source: GB 32100-2015."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = f"91{random.choice(('310115', '440305', '330106', '110108', '420111'))}" + "".join(random.choices(alphabet, k=8))
    body += random.choice(alphabet)
    total = sum(alphabet.index(char) * pow(3, at, 31) for at, char in enumerate(body))
    return body + alphabet[(31 - total) % 31]
