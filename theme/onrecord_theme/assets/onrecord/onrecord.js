/*
 * Shows what a link leads to beside it: on hover, on focus, and on the first tap. The pointer can enter it, and so can
 * the arrow down from its link; Tab goes on past it, Escape closes it. Without this script the links are links. Fetches
 * the script of filters where a list has them, and those of the pictures of timelines and of large claim maps where
 * there are any, and copies what is to be copied.
 */
(() => {
  "use strict";

  const LINKS = [..."quote claim speaker source article question topic".split(" ").map((kind) => `a.or-link--${kind}`), "a.or-agent", ".or-chart__lane a"];
  const SELECTOR = LINKS.join(",");
  /** What the Tab key stops at in a preview, once it is entered. */
  const STOPS = "a[href], summary, button";
  const WAIT = { open: 250, close: 250 };
  const MARGIN = 8;
  const own = document.currentScript.src;

  /** Address of a page → a promise of what is shown of it. */
  const previews = new Map();
  let card = null;
  let shown = null;
  let said = null;
  let timer = 0;

  const pathOf = (url) => url.pathname.replace(/index\.html$/, "");

  /** What is to be shown of a link: a promise of an element, or nothing. */
  const contentOf = (link) => {
    // In a picture, an address is not as it is elsewhere.
    const url = new URL(link.getAttribute("href"), document.baseURI);
    if (url.origin !== location.origin && location.protocol !== "file:") return null;
    if (pathOf(url) === pathOf(location)) return listedAt(url.hash, link);
    if (location.protocol === "file:") return null;
    url.hash = url.search = "";
    if (!previews.has(url.href)) previews.set(url.href, fetched(url.href));
    return previews.get(url.href);
  };

  /** What the page itself has in a list: a source for a citation mark, entries of a timeline for a mark in its picture. */
  const listedAt = (hash, link) => {
    const [, start, last] = hash.match(/^#(or-source-|or-tv?-(?:.*-)?)(.+)$/) ?? [];
    const ids = link.dataset.entries?.split(" ") ?? [last];
    const items = ids.map((id) => start && document.getElementById(decodeURIComponent(start + id))).filter(Boolean);
    if (!items.length) return null;
    const content = document.createElement("div");
    content.className = "or-preview__content";
    const title = start === "or-source-" ? "a.or-link--source" : "time, .or-date";
    content.dataset.title = link.getAttribute("aria-label") ?? items[0].querySelector(title)?.textContent ?? "";
    for (const item of items) {
      const part = document.createElement("div");
      part.className = item.className;
      part.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
      content.append(part);
    }
    return Promise.resolve(content);
  };

  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("template.or-preview-of");
    if (!found) return null;
    const content = document.createElement("div");
    content.className = "or-preview__content";
    [content.lang, content.dir] = [found.lang, found.dir];
    Object.assign(content.dataset, found.dataset);
    content.append(document.importNode(found.content, true));
    for (const element of content.querySelectorAll("[href]")) {
      element.setAttribute("href", new URL(element.getAttribute("href"), answer.url).href);
    }
    return content;
  };

  const show = async (link, at) => {
    const pending = contentOf(link);
    shown = link;
    const content = pending && (await pending.catch(() => null));
    if (!content || shown !== link || !link.isConnected) return;
    card ??= made();
    card.replaceChildren(document.importNode(content, true));
    card.setAttribute("aria-label", content.dataset.title || link.textContent.trim());
    for (const inner of card.querySelectorAll(STOPS)) inner.tabIndex = -1;
    (link.ownerSVGElement ?? link).after(card);
    card.hidden = false;
    card.showPopover?.();
    place(link, at);
    if (link.matches(":focus-visible")) hint(content);
  };

  /** Says, the first time that a preview opens by focus, how to get into it. */
  const hint = (content) => {
    if (!said || said.textContent || !content.dataset.hint) return;
    said.textContent = content.dataset.hint;
  };

  /** The place of that word: there before it is said, or nobody hears it. */
  const listening = () => {
    const element = document.createElement("p");
    element.className = "or-vh";
    element.setAttribute("aria-live", "polite");
    document.body.append(element);
    return element;
  };

  const made = () => {
    const element = document.createElement("div");
    element.className = "or-preview md-typeset";
    if ("popover" in element) element.popover = "manual";
    element.setAttribute("role", "group");
    return element;
  };

  /** Goes from a link into its preview: from there Tab leads through it, but not to where the link leads anyway. */
  const enter = () => {
    const stops = [...card.querySelectorAll(STOPS)];
    const others = stops.filter((stop) => stop.href !== shown.href);
    for (const stop of others.length ? others : stops) stop.removeAttribute("tabindex");
    card.querySelector(`:is(${STOPS}):not([tabindex])`)?.focus();
  };

  const hide = () => {
    clearTimeout(timer);
    shown = null;
    if (!card?.isConnected) return;
    card.hidePopover?.();
    card.hidden = true;
    card.remove();
  };

  /** Below the link or above it, where there is more room; never beyond the window. */
  const place = (link, at) => {
    // A mark in a picture may be as wide as that: its shape is where it points.
    const rects = [...(link.ownerSVGElement ? link.lastElementChild : link).getClientRects()];
    const rect = rects.find((one) => at && at.y >= one.top && at.y <= one.bottom) ?? rects[0] ?? link.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const [above, below] = [rect.top - 2 * MARGIN, height - rect.bottom - 2 * MARGIN];
    card.style.maxBlockSize = "";
    const size = card.getBoundingClientRect();
    const isBelow = below >= size.height || below >= above;
    card.style.maxBlockSize = `${Math.max(80, isBelow ? below : above)}px`;
    const tall = Math.min(size.height, Math.max(80, isBelow ? below : above));
    const start = getComputedStyle(link).direction === "rtl" ? rect.right - size.width : rect.left;
    card.style.left = `${Math.max(MARGIN, Math.min(start, width - size.width - MARGIN))}px`;
    card.style.top = `${Math.max(MARGIN, isBelow ? rect.bottom + MARGIN : rect.top - MARGIN - tall)}px`;
  };

  const later = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  /** The link with a preview that an event is about. Within a preview there are none. */
  const linkAt = (event) => {
    const link = event.target.closest?.(SELECTOR);
    if (!link?.hasAttribute("href") || link.closest(".or-preview")) return null;
    // A card shows already what its own heading leads to.
    return link.closest(".or-card")?.querySelector(".or-card__foot .or-permalink")?.href === link.href ? null : link;
  };

  const isInside = (node) => node instanceof Node && (card?.contains(node) || shown?.contains(node));

  let touch = false;
  document.addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    if (!isInside(event.target)) hide();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event);
    if (link && link !== shown) later(() => { hide(); show(link, event); }, WAIT.open);
    else if (isInside(event.target)) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    if (isInside(event.target) ? !isInside(event.relatedTarget) : linkAt(event)) later(hide, WAIT.close);
  });
  document.addEventListener("focusin", (event) => {
    if (isInside(event.target)) return;
    hide();
    const link = linkAt(event);
    if (!link?.matches(":focus-visible")) return;
    link.setAttribute("aria-keyshortcuts", "ArrowDown");
    said ??= listening();
    later(() => show(link), WAIT.open);
  });
  document.addEventListener("click", (event) => {
    const link = linkAt(event);
    if (!link) return;
    // The first tap shows, the second one follows; where there is nothing to show, the first one does.
    const isFirst = touch && link !== shown && !event.defaultPrevented && contentOf(link);
    // Nothing stays, or opens late, over what a link leads to.
    hide();
    if (!isFirst) return;
    event.preventDefault();
    show(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && card?.isConnected && document.activeElement === shown) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      enter();
    }
    if (event.key !== "Escape" || !shown) return;
    if (card?.contains(document.activeElement)) shown.focus();
    hide();
  });
  addEventListener("scroll", (event) => { if (shown && !card?.contains(event.target)) hide(); }, { capture: true, passive: true });
  addEventListener("resize", hide);

  // -- lists -------------------------------------------------------------------------------------

  /** Name of a script of ours → a promise that it has run. */
  const scripts = new Map();
  const loaded = (name) => {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(name, own).href;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      }));
    }
    return scripts.get(name);
  };

  const startFilters = async () => {
    const form = document.querySelector("form.or-filter[hidden]");
    if (!form || location.protocol === "file:") return;
    await loaded("filter.js");
    window.onrecordFilter(form);
  };

  const startTimelines = async () => {
    const charts = [...document.querySelectorAll("figure.or-chart")];
    if (!charts.length) return;
    await loaded("timeline.js");
    charts.forEach(window.onrecordTimeline);
  };

  const startMaps = async () => {
    const groups = [...document.querySelectorAll(".or-map__group--large")];
    if (!groups.length) return;
    await loaded("claim-map.js");
    groups.forEach(window.onrecordClaimMap);
  };

  // -- what is to be copied ----------------------------------------------------------------------

  /** Shows the buttons that copy, where a browser lets a page copy. */
  const startCopying = () => {
    if (!navigator.clipboard) return;
    for (const button of document.querySelectorAll(".or-copy[hidden]")) button.hidden = false;
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".or-copy");
    if (!button) return;
    const text = button.closest("details").querySelector(".or-copyable");
    const isDone = await navigator.clipboard.writeText(text.textContent).then(() => true, () => false);
    if (!isDone) getSelection().selectAllChildren(text);
    const status = button.parentElement.querySelector("[role=status]");
    status.textContent = isDone ? button.dataset.done : button.dataset.refused;
  });

  /** Gives what shows pages elsewhere the bare word that it looks for, now that Material has looked (see head.html). */
  const nameOEmbed = () => {
    for (const link of document.querySelectorAll("link[rel='alternate ']")) link.rel = "alternate";
  };

  // The theme's search box is a dialog without a name.
  const search = document.querySelector("[data-md-component=search][role=dialog]:not([aria-label])");
  search?.setAttribute("aria-label", search.querySelector("input")?.getAttribute("aria-label") ?? "");

  // Material's "instant" navigation exchanges the page under the script.
  const start = () => { hide(); startFilters(); startTimelines(); startMaps(); startCopying(); nameOEmbed(); };
  if (window.document$?.subscribe) window.document$.subscribe(start);
  else start();
})();
