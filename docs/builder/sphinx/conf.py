"""How Sphinx makes the two sites: the English one, and with ``-D language=es`` the Spanish one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

import eu_lac_security as els

_LANGUAGE = os.environ["SITE_LANGUAGE"]
_ABOUT = els.load(els.datapackage_path()).about
_SPANISH = _LANGUAGE == "es"

project = _ABOUT.translations["es"].title if _SPANISH else _ABOUT.title
author = "eu-lac-security contributors"
version = release = _ABOUT.version
language = _LANGUAGE
html_title = project

extensions = ["myst_parser", "sphinx_copybutton", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 3
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# what stands in single backticks in a docstring is a name of ours, or code
default_role = "py:obj"
nitpick_ignore_regex = [
    ("py:obj", ".*"),
    # types of other libraries, whose documentation is not asked: the site is built without a network
    ("py:(class|exc|data)", r"(?!eu_lac_security\.).*"),
    # types that signatures name, and that are no part of the face
    ("py:class", r"eu_lac_security\.(?!errors\.)[a-z_]+\..*"),
]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"

html_theme = "furo"
templates_path = ["templates"]
html_static_path = ["static"]
html_favicon = "static/icon.svg"
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_theme_options = {"footer_icons": []}
html_sidebars = {
    "**": [
        "sidebar/scroll-start.html",
        "sidebar/brand.html",
        "site-links.html",
        "sidebar/search.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
# what leads from one site to the top of the other
_OTHER = ("en", "English", "../") if _SPANISH else ("es", "Español", "es/")
_TWINS = {"index", "search", *os.environ["SITE_TWINS"].split()}
html_context = {
    "explorer": ("Explorador", "../explorer/index.html#/map?lang=es")
    if _SPANISH
    else ("Explorer", "explorer/index.html"),
}
# what Sphinx has no Spanish for, or none that is correct, in what its search says: one page, several pages
_SEARCH = {
    "messages": {
        "Search finished, found one page matching the search query.": [
            "Se ha encontrado una página.",
            "Se han encontrado ${resultCount} páginas.",
        ],
        "Your search did not match any documents. Please make sure that all words are spelled correctly and that "
        "you've selected enough categories.": "No se ha encontrado nada. Compruebe cómo se escriben las palabras.",
        "Search Page": "Búsqueda",
    },
    "plural_expr": "n === 1 ? 0 : 1",
}


def setup(app: Sphinx) -> None:
    """Let a page scroll by keyboard, lead to its twin, and tell search engines what the site offers."""

    def focusable(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
        body = context.get("body", "").replace("<pre>", '<pre tabindex="0">')
        context["body"] = body.replace('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper')

    def described(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
        if page == "index" and (file := os.environ.get("SITE_DESCRIPTION")):
            text = Path(file).read_text(encoding="utf-8").replace("</", "<\\/")
            context["metatags"] += f'<script type="application/ld+json">{text}</script>'

    def twinned(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
        code, name, top = _OTHER
        context["other_language"] = (code, name, f"{top}{page if page in _TWINS else 'index'}.html")

    if _SPANISH:
        said = json.dumps(_SEARCH, ensure_ascii=False)
        app.add_js_file(None, body=f"Documentation.addTranslations({said});", priority=900)
    app.connect("html-page-context", twinned)
    app.connect("html-page-context", focusable)
    app.connect("html-page-context", described)
