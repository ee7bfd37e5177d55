/*
 * On the pages of others: gives each frame of ours the height of what it shows. Heeds nobody but those frames. Without
 * it they keep the height that is written in the page.
 */
(() => {
  "use strict";

  const { origin } = new URL(document.currentScript.src);
  // Frames of other sites have a script of their own in the same page.
  const origins = (window.onrecordEmbeds ??= new Set());
  if (origins.has(origin)) return;
  origins.add(origin);
  const isOurs = (frame) => frame.src && new URL(frame.src, location.href).origin === origin;
  const frames = () => [...document.querySelectorAll("iframe")].filter(isOurs);

  addEventListener("message", (event) => {
    const { onrecord, height } = Object(event.data);
    if (event.origin !== origin || onrecord !== "height" || !(height > 0 && height < 20000)) return;
    const frame = frames().find((one) => one.contentWindow === event.source);
    if (frame) frame.height = String(Math.ceil(height));
  });
  // A frame may have spoken before anybody listened. One that the browser puts off is of no site yet, and a browser
  // would complain of a message to ours; anybody may hear the question.
  for (const frame of frames()) frame.contentWindow?.postMessage({ onrecord: "ask" }, "*");
})();
