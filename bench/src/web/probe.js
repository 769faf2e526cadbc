/* Runs in the page, before anything of its own. */
{
  const probe = { interactiveAt: null, openedMs: null, longTasks: [], keys: [], frames: [] };
  globalThis.probe = probe;

  const isInteractive = () => document.querySelector('textarea[aria-label="Message"]') !== null;
  const painted = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });

  new MutationObserver((_, observer) => {
    if (!isInteractive()) return;
    observer.disconnect();
    painted((at) => {
      probe.interactiveAt = at;
    });
  }).observe(document, { childList: true, subtree: true });

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) probe.longTasks.push({ startTime, duration });
  }).observe({ type: "longtask" });

  addEventListener("keydown", ({ timeStamp }) => painted((at) => probe.keys.push(at - timeStamp)), true);

  /** From a click on what opens the thread until its last words are painted, in ms. */
  probe.open = (opener, words) =>
    new Promise((resolve) => {
      const isThere = () =>
        document.querySelector('[aria-label="Conversation"]')?.textContent.includes(words);
      const began = performance.now();
      const watch = new MutationObserver(() => {
        if (!isThere()) return;
        watch.disconnect();
        painted((at) => resolve(at - began));
      });
      watch.observe(document.body, { childList: true, subtree: true, characterData: true });
      opener.click();
    });

  /** Scrolls up by so many px a frame, for so many ms. Resolves with how long each frame took, in ms. */
  probe.scroll = (box, { by, forMs }) =>
    new Promise((resolve) => {
      const frames = [];
      const began = performance.now();
      let last = began;
      box.dataset.reads = "";
      const step = (now) => {
        frames.push(now - last);
        last = now;
        box.scrollTop -= by;
        if (now - began < forMs) requestAnimationFrame(step);
        else resolve(frames.slice(1));
      };
      requestAnimationFrame(step);
    });

  /** What moves or is about to: animations without an end. */
  probe.animations = () => document.getAnimations().filter(({ playState }) => playState === "running").length;

  /** From here on the page is told that nobody sees it, and gets no frames, as a tab in the background. */
  probe.hide = () => {
    globalThis.requestAnimationFrame = () => 0;
    Object.defineProperty(document, "hidden", { get: () => true });
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  };
}
