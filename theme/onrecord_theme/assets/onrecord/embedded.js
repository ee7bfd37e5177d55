/*
 * In a frame: tells the page around it how high the card is, when it has been read, changes its size, or is asked.
 * The height is all that is told, so anybody may hear it.
 */
(() => {
  "use strict";

  if (parent === self) return;
  const tell = () => parent.postMessage({ onrecord: "height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", (event) => { if (event.source === parent && event.data?.onrecord === "ask") tell(); });
})();
