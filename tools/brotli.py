"""Brotli at its best, as static hosts keep it: by the Node.js that Playwright brings along."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import playwright

NODE = Path(playwright.__file__).parent / "driver" / "node"
SCRIPT = """
const {brotliCompressSync, constants} = require("zlib"), fs = require("fs");
const paths = JSON.parse(fs.readFileSync(0));
console.log(JSON.stringify(paths.map((path) => {
  const data = fs.readFileSync(path), {BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT} = constants;
  return brotliCompressSync(data, {params: {[BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: data.length}}).length;
})));
"""


def sizes(paths: Iterable[Path]) -> dict[Path, int]:
    """How many bytes each file has, compressed at level 11."""
    wanted = sorted(set(paths))
    node = NODE if NODE.exists() else NODE.with_suffix(".exe")
    done = subprocess.run(
        [str(node), "-e", SCRIPT],
        input=json.dumps([str(path) for path in wanted]),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(wanted, json.loads(done.stdout), strict=True))
