/*
 * The way into search on every page: a button in the header, "/" and Ctrl K. All else is loaded when it is first wanted.
 * The build puts `onrecordSearch` before this: `label` and `page` (the search page, from the folder of this script),
 * `assets` and `index` (the folders of our scripts and of the index), and `local`, whether there is an index
 * that needs no server.
 */
(() => {
  "use strict";

  const { label, page, assets, index, local: hasLocal } = window.onrecordSearch;
  const folder = new URL(".", document.currentScript.src);
  const isFile = location.protocol === "file:";
  const at = (name) => new URL(name, new URL(assets, folder)).href;
  if (isFile && !hasLocal) return;

  const added = (tag, attributes) =>
    new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement(tag), attributes, { onload: resolve, onerror: reject }));
    });

  /** What a module exports; from file://, which has no modules, one script has all. */
  const loading = new Map();
  const once = (name, make) => {
    if (!loading.has(name)) {
      const made = make();
      made.catch(() => loading.delete(name));
      loading.set(name, made);
    }
    return loading.get(name);
  };
  const local = () => added("script", { src: new URL("local.js", folder).href }).then(() => window.onrecordLocal);
  const module = (name) => (isFile ? once("local.js", local) : once(name, () => import(at(name))));
  const styled = (name) =>
    Promise.all([module(name), once("search.css", () => added("link", { rel: "stylesheet", href: at("search.css") }))]).then(
      ([found]) => found,
    );

  const engine = () => once("index", async () => (await module("search.js")).openSearch(new URL(index, folder)));

  let dialog;
  let typed = null;
  const open = async () => {
    if (typed !== null) return;
    typed = "";
    try {
      const { SearchDialog, dialogOf } = await styled("search-dialog.js");
      dialog ??= new SearchDialog(await dialogOf(folder), engine, slash);
    } catch {
      // Without what the dialog needs, the page says what is the matter.
      location.href = new URL(page, folder).href;
      return;
    }
    dialog.open(typed);
    typed = null;
  };

  const startPage = async () => {
    const form = document.querySelector("form.or-search[hidden]");
    if (form) new (await styled("search-page.js")).SearchPage(form, engine);
  };

  const SVG = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M15.5 15.5 21 21M17.5 10.5a7 7 0 1 1-14 0 7 7 0 0 1 14 0z");
  icon.append(path);
  const make = (tag, className, ...content) => {
    const element = Object.assign(document.createElement(tag), { className });
    element.append(...content);
    return element;
  };
  const key = make("kbd", "or-open__key", "/");
  key.setAttribute("aria-hidden", "true");
  const button = make("button", "md-header__button or-open", icon, make("span", "or-open__label", label), key);
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");

  // Who speaks to a computer, or hits keys in passing, can switch off the key that needs no other one (WCAG 2.1.4).
  const SLASH = "onrecord.search.slash";
  const slash = {
    isOn: true,
    put(isOn) {
      slash.isOn = isOn;
      key.hidden = !isOn;
      button.setAttribute("aria-keyshortcuts", `${isOn ? "/ " : ""}Control+K Meta+K`);
      try {
        if (isOn) localStorage.removeItem(SLASH);
        else localStorage.setItem(SLASH, "off");
      } catch {
        // Where nothing may be kept, it holds for this page.
      }
    },
  };
  try {
    slash.isOn = localStorage.getItem(SLASH) !== "off";
  } catch {
    // Nothing may be read.
  }
  slash.put(slash.isOn);

  button.addEventListener("click", open);
  const header = document.querySelector(".md-header__inner");
  // Behind the title, which gives way: nothing else moves.
  header?.querySelector(":scope > .md-header__title")?.after(button);

  // A dialog that has just been closed may still have the focus.
  const TYPED = "input:not([type=checkbox], [type=radio]), textarea, select";
  const isTyping = (target) => target.isContentEditable || (target.matches?.(TYPED) && !target.closest("dialog:not([open])"));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const { ctrlKey, metaKey, altKey, key: pressed, code } = event;
    // What is typed until the dialog is there is meant for it, and not for the theme, which turns pages by letters.
    if (typed !== null && [...pressed].length === 1 && !ctrlKey && !metaKey && !altKey) {
      typed += pressed;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    // Where a keyboard has other letters on it, the key in K's place is meant.
    const isK = pressed.toLowerCase() === "k" || (code === "KeyK" && !/^[a-z]$/i.test(pressed));
    const isSlash = slash.isOn && pressed === "/" && !ctrlKey && !metaKey && !altKey && !isTyping(event.target);
    if (!isSlash && !(isK && (ctrlKey || metaKey) && !altKey && !event.shiftKey)) return;
    event.preventDefault();
    open();
  });

  // Material's "instant" navigation exchanges the page under the script.
  if (window.document$?.subscribe) window.document$.subscribe(startPage);
  else startPage();
})();
