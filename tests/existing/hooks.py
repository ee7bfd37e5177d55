"""A hook of the site: every page says how long it is, and every page is signed."""


def on_page_markdown(markdown, page, config, files):
    page.meta["words"] = len(markdown.split())
    return markdown


def on_post_page(output, page, config):
    return output.replace("</body>", f"<!-- page {page.file.src_uri} --></body>")
