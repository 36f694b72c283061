"""The evidence map: the same cells as picture, table and data; an empty one is told as such."""

from __future__ import annotations

import json

import jsonschema
import pytest
from conftest import Project
from texts import APPROACH, USE

from kb.site.built import Site
from kb.site.evidence_map import (
    MAP,
    NOT_LOOKED_AT,
    by_problem,
    map_json,
    map_schema,
    shapes,
    therapies,
)

ADDRESS = "https://a.example/"


@pytest.fixture
def project(project: Project) -> Project:
    """Two problems; a therapy with a page for one of them, and one without for the other."""
    project.page(
        "more",
        "more/index",
        "Plain words. {{ what_can_help() }}",
        kind="problem",
        problem=f"{{name: low mood, codes: {{}}, helped_by: [{{therapy: rupture, {USE}}}]}}",
    )
    project.page(
        "grief", "more/grief", kind="problem", problem="{name: grief, codes: {}, helped_by: []}"
    )
    project.page(
        "talks", "more/talks", kind="approach", approach=APPROACH.replace("PROBLEM", "grief")
    )
    return project


def test_each_pair_is_a_cell(project: Project) -> None:
    library = project.load()
    data = json.loads(map_json(library, ADDRESS))
    jsonschema.validate(data, json.loads(map_schema()))
    told = {(cell["problem"], cell["therapy"]): cell for cell in data["cells"]}
    assert {pair: cell["grade"] for pair, cell in told.items()} == {
        ("more", "talks"): None,
        ("more", "rupture"): "limited",
        ("grief", "talks"): "limited",
        ("grief", "rupture"): None,
    }
    assert told["more", "talks"]["compared_with"] == NOT_LOOKED_AT
    assert told["grief", "talks"]["compared_with"] == "a waiting list"
    assert told["grief", "talks"]["sources"][0]["key"] == "smith2020"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "cells": [{"grade": "nice"}]}, json.loads(map_schema()))


def test_the_picture_has_each_cell_within_its_edges(project: Project) -> None:
    library = project.load()
    rows = by_problem(library)
    drawn = shapes(library, rows)
    assert sorted(mark.grade for mark in drawn.marks) == ["", "", "limited", "limited"]
    assert len({(mark.x, mark.y) for mark in drawn.marks}) == 4
    assert all(
        0 < mark.x < drawn.width and drawn.top < mark.y < drawn.height for mark in drawn.marks
    )
    assert [item.id for item in therapies(library, rows)] == ["talks", "rupture"]


def test_picture_table_and_data_tell_the_same(site: Site) -> None:
    cells = json.loads((site.root / MAP).read_text("utf-8"))["cells"]
    told = sum(cell["grade"] is not None for cell in cells)
    tree = site.tree("approaches/evidence-map/")
    assert told == len(tree.xpath("//main//td//*[@class='use']")) > 50
    drawn = tree.xpath("//*[@role='img']//*[@class='ring' or @class='on']")
    inner = tree.xpath("//*[@role='img']//*[@class='on' and @r='4']")
    assert len(drawn) - len(inner) == told
    assert len(tree.xpath("//*[@role='img']//*[@class='dot']")) == len(cells) - told
