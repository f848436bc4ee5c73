/* On a tablet that many people use: when nothing was touched for three minutes, ask whether somebody is still there. */
(() => {
  "use strict";
  const { still, wait } = document.currentScript.dataset;
  const ask = () => location.replace(`${still}?next=${encodeURIComponent(location.pathname)}`);
  let waiting = setTimeout(ask, wait * 1000);
  const touched = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, wait * 1000);
  };
  ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart"].forEach((name) =>
    document.addEventListener(name, touched, { passive: true, capture: true }));
})();
