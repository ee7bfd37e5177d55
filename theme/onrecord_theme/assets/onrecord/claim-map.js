/*
 * Makes the drawing of a large claim map smaller and larger in its frame, and shows it over the whole page. Without it
 * the frame scrolls. Fetched by onrecord.js where there is such a drawing.
 */
window.onrecordClaimMap = (group) => {
  "use strict";

  const STEP = 1.25;
  const MOST = 2;
  const LEAST = 0.25;
  const keys = group.querySelector(".or-map__keys");
  const view = group.querySelector(".or-map__view");
  const svg = view.querySelector("svg");
  const opener = keys.querySelector("[data-whole]");
  const [width, height] = ["width", "height"].map((name) => parseFloat(svg.getAttribute(name)));
  const rtl = getComputedStyle(view).direction === "rtl";
  const words = { open: opener.textContent, close: opener.dataset.close };
  let times = 1;
  let dialog = null;

  const fitting = () => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return Math.min(1, view.clientWidth / (width * rem));
  };

  /** What cannot be done stands there greyed; a button that has just done the last it can keeps the focus. */
  const tell = () => {
    const off = { smaller: times <= LEAST, larger: times >= MOST, actual: times === 1, width: Math.abs(times - fitting()) < 0.005 };
    for (const button of keys.querySelectorAll("[data-zoom]")) button.setAttribute("aria-disabled", off[button.dataset.zoom]);
  };

  const middle = () => {
    const frame = view.getBoundingClientRect();
    return { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
  };

  /** Draws it so many times its size, and leaves in its place what is at a point of the window: the frame's middle. */
  const zoom = (wanted, at = middle()) => {
    const before = svg.getBoundingClientRect();
    const part = { x: (at.x - before.left) / before.width, y: (at.y - before.top) / before.height };
    // At its beginning, it stays there.
    const top = view.scrollTop === 0;
    times = Math.min(MOST, Math.max(LEAST, wanted));
    svg.style.inlineSize = times === 1 ? "" : `${width * times}rem`;
    svg.style.blockSize = times === 1 ? "" : `${height * times}rem`;
    const now = svg.getBoundingClientRect();
    view.scrollLeft += now.left + part.x * now.width - at.x;
    view.scrollTop = top ? 0 : view.scrollTop + now.top + part.y * now.height - at.y;
    tell();
  };

  const act = (name) => {
    if (name === "smaller") zoom(times / STEP);
    else if (name === "larger") zoom(times * STEP);
    else if (name === "width") zoom(fitting());
    else if (name === "actual") zoom(1);
  };

  /** Brings the first claim into view, where the frame shows no whole one to begin with. */
  const toFirst = () => {
    const frame = view.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll(".or-map__box")].map((box) => box.getBoundingClientRect());
    const whole = (box) => box.top >= frame.top && box.bottom <= frame.bottom && box.left >= frame.left && box.right <= frame.right;
    if (boxes.some(whole)) return;
    view.scrollTop += boxes[0].top - frame.top - 8;
    view.scrollLeft += rtl ? boxes[0].right - frame.right + 8 : boxes[0].left - frame.left - 8;
  };

  /** Moves the keys and the frame, and leaves them with the focus and what they showed. */
  const moved = (place) => {
    const { scrollLeft, scrollTop } = view;
    place.append(keys, view);
    view.scrollLeft = scrollLeft;
    view.scrollTop = scrollTop;
    opener.textContent = dialog.open ? words.close : words.open;
    opener.focus();
    tell();
  };

  const made = () => {
    const element = document.createElement("dialog");
    element.className = "or-map__whole md-typeset";
    element.setAttribute("aria-label", view.getAttribute("aria-label"));
    // A preview closes first, and by itself.
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && element.querySelector(".or-preview")) event.preventDefault();
    }, { capture: true });
    element.addEventListener("close", () => {
      moved(group);
      group.style.minBlockSize = "";
      element.remove();
    });
    return element;
  };

  const whole = () => {
    if (dialog?.open) {
      dialog.close();
      return;
    }
    dialog ??= made();
    group.style.minBlockSize = `${group.offsetHeight}px`;
    group.append(dialog);
    dialog.showModal();
    moved(dialog);
  };

  keys.hidden = false;
  keys.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button === opener) whole();
    else if (button?.getAttribute("aria-disabled") === "false") act(button.dataset.zoom);
  });

  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const name = { "+": "larger", "=": "larger", "-": "smaller", 0: "actual" }[event.key];
    if (!name) return;
    act(name);
    event.preventDefault();
  });

  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !event.deltaY) return;
    event.preventDefault();
    zoom(times * 2 ** (-event.deltaY / 200), { x: event.clientX, y: event.clientY });
  }, { passive: false });

  new ResizeObserver(tell).observe(view);
  toFirst();
};
