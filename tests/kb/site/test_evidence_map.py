"""The evidence map: the same cells as picture, table and data; an empty one is told as such."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from conftest import Project
from texts import APPROACH, USE

from kb.site.built import Site
from kb.site.evidence_map import (
    GRADED,
    MAP,
    NOT_LOOKED_AT,
    TOO_FEW,
    by_problem,
    map_json,
    map_schema,
    shapes,
)

ADDRESS = "https://a.example/"
PAGE = "approaches/evidence-map/"


@pytest.fixture
def project(project: Project) -> Project:
    """Three problems; a therapy with a page for two of them, and one without for the third."""
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
    few = "too_few: [{problem: worry, says: One small trial., sources: [smith2020]}]}"
    project.page(
        "worry", "more/worry", kind="problem", problem="{name: worry, codes: {}, helped_by: []}"
    )
    talks = APPROACH.replace("PROBLEM", "grief").removesuffix("}") + f", {few}"
    project.page("talks", "more/talks", kind="approach", approach=talks)
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
        ("worry", "talks"): None,
        ("worry", "rupture"): None,
    }
    assert told["more", "talks"]["told"] == NOT_LOOKED_AT
    assert told["more", "talks"]["sources"] == []
    assert told["more", "talks"]["claim_url"] is None
    assert told["worry", "talks"]["told"] == told["worry", "talks"]["compared_with"] == TOO_FEW
    assert told["worry", "talks"]["note"] == "One small trial."
    assert told["worry", "talks"]["sources"][0]["key"] == "smith2020"
    assert told["grief", "talks"]["told"] == GRADED
    assert told["grief", "talks"]["claim_url"] == f"{ADDRESS}more/grief/#with-talks"
    assert told["grief", "talks"]["compared_with"] == "a waiting list"
    assert told["grief", "talks"]["sources"][0]["key"] == "smith2020"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "cells": [{"grade": "nice"}]}, json.loads(map_schema()))


def test_the_picture_has_each_cell_within_its_edges(project: Project) -> None:
    library = project.load()
    rows = by_problem(library)
    drawn = shapes(library, rows)
    assert sorted(mark.cell.told for mark in drawn.marks) == [
        "limited",
        "limited",
        TOO_FEW,
        *[NOT_LOOKED_AT] * 3,
    ]
    assert len({(mark.x, mark.y) for mark in drawn.marks}) == 6
    assert all(
        0 < mark.x < drawn.width and drawn.top < mark.y < drawn.height for mark in drawn.marks
    )
    assert [name for name, _ in drawn.columns] == ["The page talks", "rupture"]


def test_picture_table_and_data_tell_the_same(site: Site) -> None:
    cells = json.loads((site.root / MAP).read_text("utf-8"))["cells"]
    tree = site.tree(PAGE)
    found = {cell: sum(one["told"] == cell for one in cells) for cell in (GRADED, TOO_FEW)}
    assert found[GRADED] > 50
    assert found[TOO_FEW] > 0
    shapes = "//*[contains(@class, 'map')]//*[local-name()='svg']"
    drawn = tree.xpath(f"{shapes}//*[@class='ring' or @class='on']")
    inner = tree.xpath(f"{shapes}//*[@class='on' and @r='4']")
    assert len(drawn) - len(inner) == found[GRADED]
    assert len(tree.xpath(f"{shapes}//*[@class='few']")) == found[TOO_FEW]
    assert len(tree.xpath(f"{shapes}//*[@class='dot']")) == len(cells) - sum(found.values())
    assert len(tree.xpath("//main//td//*[@class='use']")) == sum(found.values())
    names = [node.text_content() for node in tree.xpath("//main//td//details")]
    counts = [int(re.search(r"\d+", name)[0]) for name in names]
    assert sum(counts) == len(cells) - sum(found.values())


def test_one_step_leads_from_a_shape_to_the_claim_and_to_each_source(site: Site) -> None:
    cells = json.loads((site.root / MAP).read_text("utf-8"))["cells"]
    tree = site.tree(PAGE)
    drawn = {node.get("href") for node in tree.xpath("//*[contains(@class, 'map')]//a")}
    for cell in cells:
        id = f"{cell['problem']}--{cell['therapy']}"
        entry = tree.xpath("//*[@id=$id]", id=id)
        if cell["told"] == NOT_LOOKED_AT:
            assert (entry, f"#{id}" in drawn) == ([], False)
            continue
        assert f"#{id}" in drawn
        links = {node.get("href") for node in entry[0].iter("a")}
        for source in cell["sources"]:
            assert any(link.endswith(f"references/#source-{source['key']}") for link in links)
        if cell["told"] == GRADED:
            url, anchor = cell["claim_url"].removeprefix(site.site_url).split("#")
            assert any(link.endswith(f"{url}#{anchor}") for link in links)
            (row,) = site.tree(url).xpath("//tr[@id=$id]", id=anchor)
            assert cell["grade"] in row.text_content()
