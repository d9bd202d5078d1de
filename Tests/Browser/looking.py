"""What is looked for on every page."""

import re
from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENSHOTS = Path(__file__).resolve().parents[2] / ".build/screenshots"


def faults(page):
    """Everything that is wrong with the page as it stands in the window, one sentence each."""
    return [*barriers(page), *overflow(page), *repeated_ids(page)]


def barriers(page):
    """What axe-core finds against WCAG 2.2 AA."""
    page.evaluate(AXE)
    result = page.evaluate(
        "rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", RULES)
    return [
        f"axe {rule['id']}: {node['html'][:200]} ({' '.join(node['failureSummary'].split())[:300]})"
        for rule in result["violations"] for node in rule["nodes"]
    ]


def overflow(page):
    """Whatever makes the page scroll sideways (WCAG 1.4.10)."""
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth
          if (document.documentElement.scrollWidth <= width) return []
          const scrolls = e => getComputedStyle(e).overflowX !== 'visible'
          const kept = e => e && e !== document.body && (scrolls(e) || kept(e.parentElement))
          const loose = e => getComputedStyle(e).position === 'absolute'
          const beyond = [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > width + 1 && (loose(e) || !kept(e.parentElement)))
          return ['scrolls sideways: ' + beyond.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')]
        }""")


def repeated_ids(page):
    return page.evaluate(
        """() => [...document.querySelectorAll('[id]')].map(e => e.id)
                  .filter((id, at, all) => all.indexOf(id) !== at).map(id => 'repeated id: ' + id)""")


def picture(page, path, width, theme):
    """Keeps a picture of the whole page, for people to look at."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-") or "home"
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{theme}.png", full_page=True)
