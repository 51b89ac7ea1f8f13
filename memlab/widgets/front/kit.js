// What all front ends share: making elements, changing only what changed, sending a wish.
const SVG = 'http://www.w3.org/2000/svg';

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  change(element, attributes);
  element.append(...children);
  return element;
}

function change(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) {
      if (element.hasAttribute(name)) element.removeAttribute(name);
    } else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function icon(path, size = 16) {
  return draw('svg', { viewBox: '0 0 16 16', width: size, height: size, class: 'memlab-icon', 'aria-hidden': 'true' },
    draw('path', { d: path }));
}

// A button that says what it does; `key` is told in its tooltip.
function button(className, name, press, { path, key, text } = {}) {
  const made = make('button', `memlab-button ${className}`);
  made.type = 'button';
  if (path) made.append(icon(path));
  if (text) made.append(make('span', '', text));
  made.title = key ? `${name} (${key})` : name;
  if (!text || text !== name) made.setAttribute('aria-label', name);
  made.addEventListener('click', press);
  return made;
}

// A number as it is read, like 1,000; each number of the page is written by this.
const counted = number => number.toLocaleString('en');

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const plain = event => !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
const SCORING = 'Right at once counts 1, at the second try one half, shown 0';
const labOf = element => element.closest('.memlab-lab') ?? element;

// A row of buttons is one stop of Tab; the arrows go along it.
function rove(group) {
  const there = () => [...group.querySelectorAll('button')].filter(one => one.offsetParent);
  const settle = () => {
    const all = there();
    const stop = all.find(one => one === document.activeElement) ?? all.find(one => one.getAttribute('aria-pressed') === 'true') ?? all[0];
    for (const one of group.querySelectorAll('button')) change(one, { tabindex: one === stop ? 0 : -1 });
  };
  group.addEventListener('focusin', settle);
  group.addEventListener('keydown', event => {
    const all = there();
    const at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 }[event.key];
    if (at < 0 || to === undefined || !plain(event)) return;
    all[(to + all.length) % all.length].focus();
    event.preventDefault();
    event.stopPropagation();
  });
  return settle;
}

// Buttons are made anew: who had the focus on one keeps it on the one at its place.
function keepFocus(group, renew) {
  const at = [...group.querySelectorAll('button')].indexOf(document.activeElement);
  renew();
  if (at < 0) return;
  const left = [...group.querySelectorAll('button')];
  (left[Math.min(at, left.length - 1)] ?? labOf(group).querySelector('.memlab-play')).focus({ preventScroll: true });
}

// What measures the page waits for the next frame: each reading in between would lay the whole page out.
function nextFrame(act) {
  let frame;
  return () => { frame ??= requestAnimationFrame(() => { frame = undefined; act(); }); };
}

// One message may change several traits: they are shown together, once.
function together(model, names, show) {
  let due = false;
  const later = () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      show();
    });
  };
  const events = names.map(name => `change:${name}`).join(' ');
  model.on(events, later);
  return () => model.off(events, later);
}

// Where each front end stands, so that a wish is known to be its lab's.
const homes = new WeakMap();

// A wish of the reader. The lab hears whether it could be sent, and says so where no kernel answers (see life.js).
function wish(model, content, buffers) {
  let sent = true;
  try {
    model.send(content, undefined, buffers);
  } catch {
    sent = false; // the kernel that made the lab is gone
  }
  homes.get(model)?.dispatchEvent(new CustomEvent('memlab-wish', { bubbles: true, detail: { sent } }));
}
