"""The page for addresses at which nothing is: Material's, with our words and ways on."""

from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Template
from mkdocs.config.defaults import MkDocsConfig

from onrecord.pipeline.site import Site

NAME = "404.html"


def with_ways_on(template: Template, site: Site, config: MkDocsConfig) -> Template:
    """Material's template with our content in it; one of the project's own, and that of another theme, as it is.

    The page is shown at any depth, so that its links begin at the root of the site, as Material's own do.
    """
    is_material = Path(template.filename or "").parts[-3:-1] == ("material", "templates")
    if not is_material or not any(site.things()):
        return template
    root = urlsplit(config.site_url or "/").path
    content = site.not_found(root if root.endswith("/") else f"{root}/")
    return template.environment.get_template("onrecord/frames/404.html", globals={"onrecord_not_found": content})
