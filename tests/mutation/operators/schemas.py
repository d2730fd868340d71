"""Operators on the schemas in the two descriptors."""

from __future__ import annotations

import random
from pathlib import Path

from .base import Damage, operator
from .heads import Edit, Json, edit_resource


def _edit_schema(package: Path, rng: random.Random, edit: Edit) -> Damage | None:
    return edit_resource(package, rng, lambda resource: edit(resource["schema"]))


def _edit_field(package: Path, rng: random.Random, edit: Edit) -> Damage | None:
    def inside(schema: Json) -> str | None:
        field = rng.choice(schema["fields"])
        name = field["name"]
        what = edit(field)
        return what and f"{name}: {what}"

    return _edit_schema(package, rng, inside)


@operator
def field_type_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change the type of a field."""
    new = rng.choice(
        ["any", "number", "datetime", "year", "object", "text", "String", "", None, "integer", "string"]
    )

    def edit(field: Json) -> str | None:
        if field["type"] == new:
            return None
        field["type"] = new
        return f"type became {new!r}"

    return _edit_field(package, rng, edit)


@operator
def field_key_added(package: Path, rng: random.Random) -> Damage | None:
    """Add a format, an example or an exception to a field."""
    key, value = rng.choice(
        [
            ("format", "%d/%m/%Y"),
            ("trueValues", ["yes"]),
            ("groupChar", ","),
            ("bareNumber", False),
            ("missingValues", ["-"]),
            ("title", "A title"),
            ("rdfType", "https://schema.org/name"),
        ]
    )

    def edit(field: Json) -> str:
        field[key] = value
        return f"{key} was added"

    return _edit_field(package, rng, edit)


@operator
def field_key_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a key of a field."""

    def edit(field: Json) -> str:
        key = rng.choice(list(field))
        del field[key]
        return f"{key} was dropped"

    return _edit_field(package, rng, edit)


@operator
def field_description_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change what a field is said to mean."""

    def edit(field: Json) -> str:
        field["description"] = rng.choice([field.get("description", "") + ".", "", "See the codebook"])
        return "the description changed"

    return _edit_field(package, rng, edit)


@operator
def field_renamed(package: Path, rng: random.Random) -> Damage | None:
    """Give a field another name."""

    def edit(field: Json) -> str:
        field["name"] = rng.choice([field["name"].upper(), field["name"] + " ", "x", "", None])
        return f"is now called {field['name']!r}"

    return _edit_field(package, rng, edit)


@operator
def field_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a field."""

    def edit(schema: Json) -> str:
        gone = schema["fields"].pop(rng.randrange(len(schema["fields"])))
        return f"the field {gone['name']} was dropped"

    return _edit_schema(package, rng, edit)


@operator
def field_added(package: Path, rng: random.Random) -> Damage | None:
    """Add a field, or one twice."""

    def edit(schema: Json) -> str:
        schema["fields"].append(rng.choice([{"name": "comment", "type": "string"}, dict(schema["fields"][0])]))
        return "a field was added"

    return _edit_schema(package, rng, edit)


@operator
def fields_in_another_order(package: Path, rng: random.Random) -> Damage | None:
    """Swap two fields."""

    def edit(schema: Json) -> str:
        fields = schema["fields"]
        a, b = rng.sample(range(len(fields)), 2)
        fields[a], fields[b] = fields[b], fields[a]
        return f"the fields {fields[a]['name']} and {fields[b]['name']} were swapped"

    return _edit_schema(package, rng, edit)


@operator
def constraint_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a constraint of a field."""

    def edit(field: Json) -> str | None:
        if not field.get("constraints"):
            return None
        key = rng.choice(sorted(field["constraints"]))
        del field["constraints"][key]
        return f"the constraint {key} was dropped"

    return _edit_field(package, rng, edit)


@operator
def constraint_loosened(package: Path, rng: random.Random) -> Damage | None:
    """Loosen a constraint of a field."""
    loose = {"required": False, "unique": False, "pattern": ".*", "minimum": -1000, "enum": ["anything"]}

    def edit(field: Json) -> str | None:
        keys = sorted({*field.get("constraints", {})} & {*loose})
        if not keys:
            return None
        key = rng.choice(keys)
        field["constraints"][key] = loose[key]
        return f"the constraint {key} became {loose[key]!r}"

    return _edit_field(package, rng, edit)


@operator
def constraint_added(package: Path, rng: random.Random) -> Damage | None:
    """Add a constraint to a field, one that the data keep or one that they break."""
    key, value = rng.choice([("maxLength", 10_000), ("minLength", 1), ("maximum", 0), ("maxLength", 1)])

    def edit(field: Json) -> str:
        field.setdefault("constraints", {})[key] = value
        return f"the constraint {key} was added"

    return _edit_field(package, rng, edit)


@operator
def vocabulary_changed(package: Path, rng: random.Random) -> Damage | None:
    """Add a value to the vocabulary of a field, drop one or sort them."""

    def edit(schema: Json) -> str | None:
        fields = [field for field in schema["fields"] if "enum" in field.get("constraints", {})]
        if not fields:
            return None
        field = rng.choice(fields)
        values = rng.choice(
            [field["constraints"]["enum"], field.get("categories") or field["constraints"]["enum"]]
        )
        how = rng.choice(["added", "dropped", "reversed"])
        if how == "added":
            values.append("other")
        elif how == "dropped":
            values.pop()
        else:
            values.reverse()
        return f"{field['name']}: a value was {how}"

    return _edit_schema(package, rng, edit)


@operator
def foreign_key_dropped(package: Path, rng: random.Random) -> Damage | None:
    """Drop a foreign key, or all of a table."""

    def edit(schema: Json) -> str | None:
        if not schema.get("foreignKeys"):
            return None
        if rng.random() < 0.5:
            del schema["foreignKeys"]
            return "all foreign keys were dropped"
        schema["foreignKeys"].pop(rng.randrange(len(schema["foreignKeys"])))
        return "a foreign key was dropped"

    return _edit_schema(package, rng, edit)


@operator
def foreign_key_turned(package: Path, rng: random.Random) -> Damage | None:
    """Let a foreign key point elsewhere."""
    key, value = rng.choice(
        [("resource", "themes"), ("resource", "nowhere"), ("resource", ""), ("fields", ["name"])]
    )

    def edit(schema: Json) -> str | None:
        if not schema.get("foreignKeys"):
            return None
        rng.choice(schema["foreignKeys"])["reference"][key] = value
        return f"a foreign key has {key} {value!r}"

    return _edit_schema(package, rng, edit)


@operator
def primary_key_changed(package: Path, rng: random.Random) -> Damage | None:
    """Drop the primary key, or make it another."""

    def edit(schema: Json) -> str:
        key = schema.pop("primaryKey")
        how = rng.choice(["dropped", "text", "longer", "wrong"])
        last = schema["fields"][-1]["name"]
        by_way: dict[str, Json] = {"text": ",".join(key), "longer": [*key, last], "wrong": ["nowhere"]}
        if how in by_way:
            schema["primaryKey"] = by_way[how]
        return f"the primary key became {by_way.get(how)!r}"

    return _edit_schema(package, rng, edit)


@operator
def missing_values_changed(package: Path, rng: random.Random) -> Damage | None:
    """Change what counts as missing."""
    values = rng.choice([["", "NA"], [], ["-"], None, "", ["EU"]])

    def edit(schema: Json) -> str:
        schema["missingValues"] = values
        return f"missingValues became {values!r}"

    return _edit_schema(package, rng, edit)


@operator
def schema_replaced(package: Path, rng: random.Random) -> Damage | None:
    """Put something else in the place of a schema."""
    new: Json = rng.choice(["schema.json", {}, {"fields": []}, None, [], {"fields": None}, {"fields": ["id"]}])

    def edit(resource: Json) -> str:
        resource["schema"] = new
        return f"the schema became {new!r}"

    return edit_resource(package, rng, edit)
