// How long a press of a button takes until the last change of the page that it causes has been painted.
window.timing = (() => {
  const QUIET = 150; // ms without a change, after which no further one is expected
  const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
  const painted = () => new Promise(resolve => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(0);
  }));

  async function press(name) {
    const button = document.querySelector(`.bench-${name}`);
    const begun = performance.now();
    let changed = 0;
    let last = 0;
    const watch = new MutationObserver(() => {
      changed = performance.now();
      painted().then(now => { last = now; });
    });
    watch.observe(document.querySelector('.jp-OutputArea-output'), {
      subtree: true, childList: true, attributes: true, characterData: true,
    });
    button.click();
    while (!last || performance.now() - Math.max(changed, last) < QUIET) {
      if (performance.now() - begun > 20000) throw new Error(`nothing changed after a press of ${name}`);
      await sleep(10);
    }
    watch.disconnect();
    return { changed: changed - begun, painted: last - begun };
  }

  return { press };
})();
