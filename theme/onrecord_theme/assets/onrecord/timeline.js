/*
 * Makes the picture of a timeline wider and narrower, and lets arrow keys lead from mark to mark in time. Everything is
 * placed in per cent, so that its width is all that changes, and the rows: each mark tells its own at 1, 2, 4, 8 and 16
 * times the width. The wider, the fewer entries share a mark. Where its frame is narrower than it can be, it is drawn
 * smaller for who wants it whole. Fetched by onrecord.js where there is such a picture.
 */
window.onrecordTimeline = (chart) => {
  "use strict";

  const WIDEST = 16;
  /** From here on there is room for the finer ticks. */
  const FINE = 4;
  const view = chart.querySelector(".or-chart__view");
  const plane = chart.querySelector(".or-chart__plane");
  const keys = chart.querySelector(".or-chart__keys");
  const rtl = getComputedStyle(view).direction === "rtl";
  const numberOf = (mark) => Number(mark.getAttribute("href").match(/\d+$/)[0]);
  const entriesOf = (mark) => mark.dataset.entries?.split(" ").map(Number) ?? [numberOf(mark)];
  const all = [...chart.querySelectorAll(".or-chart__lane a")].sort((a, b) => numberOf(a) - numberOf(b));
  const lanes = [...chart.querySelectorAll(".or-chart__lane [data-heights]")];
  /** Those that stand in the picture as wide as it is, and the one to which Tab leads. */
  let marks = all;
  let current = null;
  const hasFine = !!chart.querySelector(".or-chart__ticks--fine");
  const ticks = [...chart.querySelectorAll(".or-chart__ticks--coarse > .or-tick")];
  let times = 1;

  const hold = (mark) => {
    current = mark;
    for (const one of all) one.setAttribute("tabindex", one === mark ? 0 : -1);
  };

  /** Puts all marks into their rows for a width that is so many times twice the least. */
  const arrange = (step) => {
    const hadFocus = current !== null && current === document.activeElement;
    for (const mark of all) {
      const y = mark.dataset.ys?.split(" ")[step];
      if (y === undefined) continue;
      mark.setAttribute("transform", `translate(0 ${y})`);
      if (y === "0") mark.setAttribute("display", "none");
      else mark.removeAttribute("display");
    }
    for (const lane of lanes) lane.setAttribute("height", lane.dataset.heights.split(" ")[step]);
    marks = all.filter((mark) => !mark.hasAttribute("display"));
    if (marks.includes(current)) return;
    const [first] = entriesOf(current ?? marks[0]);
    hold(marks.find((mark) => entriesOf(mark).includes(first)));
    if (hadFocus) current.focus({ preventScroll: true });
  };

  const stepOf = (width) => Math.max(0, Math.floor(Math.log2(width) + 0.001));

  /** How many times its least width the frame is, if it is less than that: so small it is whole. */
  const fitting = () => {
    const least = parseFloat(getComputedStyle(plane).minInlineSize) / Math.min(1, times);
    return Math.min(1, view.clientWidth / least);
  };

  /** The days keep their size: drawn smaller, only those stay that have room. */
  const thin = () => {
    for (const tick of ticks) tick.classList.remove("or-tick--out");
    if (times >= 1) return;
    const whole = plane.getBoundingClientRect();
    const boxes = new Map(ticks.map((tick) => [tick, tick.getBoundingClientRect()]));
    let taken = whole.left - 1;
    for (const [tick, box] of [...boxes].sort(([, a], [, b]) => a.left - b.left)) {
      if (box.left < taken || box.right > whole.right + 1) tick.classList.add("or-tick--out");
      else taken = box.right + 8;
    }
  };

  /** Draws it so many times as wide, and leaves in its place what is at `x`, in pixels from the edge of the window. */
  const zoom = (wanted, x) => {
    const whole = fitting();
    const next = Math.min(WIDEST, Math.max(whole, wanted));
    const { left, width } = plane.getBoundingClientRect();
    const part = (x - left) / width;
    // Between smaller and wider lies the size at which marks are as large as a finger needs.
    times = (times - 1) * (next - 1) < 0 ? 1 : next;
    chart.style.setProperty("--or-chart-scale", Math.min(1, times));
    plane.style.inlineSize = times <= 1 ? "" : `calc(${times} * max(100%, ${getComputedStyle(plane).minInlineSize}))`;
    chart.classList.toggle("or-chart--fine", times >= FINE && hasFine);
    arrange(stepOf(times));
    thin();
    const now = plane.getBoundingClientRect();
    view.scrollLeft += now.left + part * now.width - x;
    for (const button of keys.querySelectorAll("button")) {
      button.disabled = times === (button.dataset.zoom === "1" ? WIDEST : whole);
    }
  };

  const middleOf = (element) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };

  /** By a key or a button: about the mark that has the focus, or else the middle of what is seen. */
  const step = (by) => {
    const at = plane.contains(document.activeElement) && document.activeElement.closest("a");
    zoom(by ? times * 2 ** by : 0, middleOf(at ? at.lastElementChild : view));
  };

  const go = (mark) => {
    mark.focus({ preventScroll: true });
    mark.lastElementChild.scrollIntoView({ block: "nearest", inline: "center" });
  };

  keys.hidden = false;
  keys.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    step(Number(button.dataset.zoom));
    // A button that can do no more would take the focus with it.
    if (button.disabled) keys.querySelector("button:not(:disabled)").focus();
  });
  // On paper it is whole.
  const paper = matchMedia("print");
  paper.addEventListener("change", ({ matches }) => {
    if (chart.isConnected) arrange(matches ? 0 : stepOf(times));
  });

  view.addEventListener("focusin", ({ target }) => {
    const mark = target.closest(".or-chart__lane a");
    if (marks.includes(mark)) hold(mark);
  });

  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = marks.indexOf(event.target.closest("a"));
    const ahead = rtl ? "ArrowLeft" : "ArrowRight";
    const back = rtl ? "ArrowRight" : "ArrowLeft";
    const to = { [ahead]: at + 1, [back]: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (at >= 0 && to !== undefined) go(marks[Math.min(marks.length - 1, Math.max(0, to))]);
    else if (event.key === "+" || event.key === "=") step(1);
    else if (event.key === "-") step(-1);
    else if (event.key === "0") step(0);
    else return;
    event.preventDefault();
  });

  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !event.deltaY) return;
    event.preventDefault();
    zoom(times * 2 ** (-event.deltaY / 200), event.clientX);
  }, { passive: false });

  chart.addEventListener("click", (event) => {
    const mark = event.target.closest('.or-chart__lane a, a[href^="#"]');
    if (!mark) return;
    // What is folded opens, also where the browser does not do so by itself.
    const entry = document.getElementById(mark.getAttribute("href").slice(1));
    for (let one = entry?.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  });
  zoom(1, middleOf(view));
  // In a frame of another width it is whole at another size.
  new ResizeObserver(() => {
    if (view.clientWidth && !paper.matches) zoom(times, middleOf(view));
  }).observe(view);
};
