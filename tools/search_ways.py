"""The ways to search that are compared, each put into a copy of the site.

Pagefind comes from PyPI and MiniSearch from npm; what cannot be had is left out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html as lxml_html

from kb.content.library import AnyItem, Library, TermItem
from kb.site.search import Section, sections

PAGEFIND, MINISEARCH = "1.5.2", "7.2.0"
HEAD = '<!doctype html><meta charset="utf-8"><title>x</title><script type="module">window.find=async (q,n=10)=>{'
PAGES = {
    "pagefind": HEAD
    + """
window.engine??=await import("/pagefind/pagefind.js");const found=(await engine.search(q)).results;
return (await Promise.all(found.slice(0,n).map(r=>r.data()))).map(r=>r.url.slice(1))}</script>""",
    "minisearch": HEAD
    + """
window.engine??=await (async()=>{const {default:MiniSearch}=await import("/minisearch.js");
const records=await (await fetch("/minisearch.json")).json();
const m=new MiniSearch({idField:"url",fields:["title","also","parts","text","body"],searchOptions:
{boost:{title:6,also:6,parts:3,text:2},fuzzy:w=>w.length>4?.2:false}});
m.addAll(records);return m})();
return engine.search(q).slice(0,10).map(r=>r.id)}</script>""",
    "material": HEAD
    + """
const ask=m=>new Promise(done=>{engine.onmessage=e=>done(e.data);engine.postMessage(m)});
if(!window.engine){window.engine=new Worker("/WORKER");const index=await (await fetch("/search_index.json")).json();
await ask({type:0,data:{...index,options:{suggest:false}}})}
const r=await ask({type:2,data:q.replace(/[-+:^~*"]/g," ").trim()});
return r.data.items.slice(0,10).map(i=>i[0].location)}</script>""",
}


def prepare(root: Path, site: Path, library: Library) -> dict[str, str]:
    """A copy of the site with every way to search in it; the address of each way that works."""
    shutil.copytree(site, root, dirs_exist_ok=True)
    ways = {"this site": "search/"}
    for make in (_material, _minisearch, _pagefind):
        try:
            make(root, library)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"left out: {make.__name__[1:]} ({error})", file=sys.stderr)
            continue
        ways[make.__name__[1:]] = f"{make.__name__[1:]}.html"
    return ways


def _said(item: AnyItem) -> str:
    """How people say what a page or term is about: for ways to search that know no such field."""
    if isinstance(item, TermItem):
        return ". ".join([*item.record.aliases, *item.lay_words])
    asked = (wording for wordings in item.meta.asked.values() for wording in wordings)
    return ". ".join([*item.lay_words, *asked])


def _sections(root: Path, item: AnyItem) -> list[Section]:
    """The parts of a built page."""
    article = lxml_html.parse(str(root / item.url / "index.html")).find(".//article")
    return sections(lxml_html.tostring(article, encoding="unicode"))


def _material(root: Path, library: Library) -> None:
    import material

    workers = Path(material.__file__).parent / "templates/assets/javascripts/workers"
    worker = next(workers.glob("search.*.min.js"))
    shutil.copy(worker, root / worker.name)
    docs = []
    for item in library.items:
        text = f"{item.description} {_said(item)}"
        docs.append({"location": item.url, "title": item.title, "text": text})
        docs += [
            {"location": f"{item.url}#{anchor}", "title": heading, "text": text}
            for heading, anchor, text in _sections(root, item)
            if anchor
        ]
    config = {
        "lang": ["en"],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}},
    }
    (root / "search_index.json").write_text(json.dumps({"config": config, "docs": docs}))
    (root / "material.html").write_text(PAGES["material"].replace("WORKER", worker.name))


def _minisearch(root: Path, library: Library) -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "install", "--silent", "--prefix", folder, f"minisearch@{MINISEARCH}"],
            check=True,
            capture_output=True,
        )
        shutil.copy(f"{folder}/node_modules/minisearch/dist/es/index.js", root / "minisearch.js")
    records = [
        {
            "url": item.url,
            "title": item.title,
            "text": item.description,
            "also": _said(item),
            "parts": " ".join(heading for heading, _, _ in parts),
            "body": " ".join(text for _, _, text in parts),
        }
        for item, parts in ((item, _sections(root, item)) for item in library.items)
    ]
    (root / "minisearch.json").write_text(json.dumps(records), "utf-8")
    (root / "minisearch.html").write_text(PAGES["minisearch"])


def _pagefind(root: Path, library: Library) -> None:
    marked = root.with_name("marked")
    for item in library.items:
        url = item.url
        html = (root / url / "index.html").read_text("utf-8")
        said = f'<p data-pagefind-weight="5">{_said(item)}</p></article>'
        html = html.replace("<article", "<article data-pagefind-body").replace(
            "</article>", said, 1
        )
        (marked / url).mkdir(parents=True, exist_ok=True)
        (marked / url / "index.html").write_text(html, "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--target",
                folder,
                f"pagefind=={PAGEFIND}",
                f"pagefind-bin=={PAGEFIND}",
            ],
            check=True,
            capture_output=True,
        )
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pagefind",
                "--site",
                str(marked),
                "--output-path",
                str(root / "pagefind"),
            ],
            check=True,
            capture_output=True,
            env={"PYTHONPATH": folder},
        )
    (root / "pagefind.html").write_text(PAGES["pagefind"])
