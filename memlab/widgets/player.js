// The front end of the player: buttons, time bar, ticks, the why-line and the numbers.
const SVG = 'http://www.w3.org/2000/svg';
const PATIENCE = 10_000; // ms after which an answer is no longer waited for
const EDGE = 10; // px left free at both ends of the bar
const LANE = 11; // px of height for each kind of tick
const REACH = 3.5; // px from the middle of a glyph to its rim
const NARROW = 640; // px below which the bar takes a row of its own
const SPEEDS = [['slow', 1800], ['normal', 900], ['fast', 350]];

const ICONS = {
  first: 'M12 3.5 7.5 8l4.5 4.5M4.5 3.5v9',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  play: 'M5 3.5v9L12.5 8z',
  pause: 'M5.5 4v8M10.5 4v8',
  forward: 'M6 3.5 10.5 8 6 12.5',
  last: 'M4 3.5 8.5 8 4 12.5M11.5 3.5v9',
};

const GLYPHS = [
  r => `m0 ${-r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`, // diamond
  r => `m0 ${-r}l${r} ${2 * r}h${-2 * r}z`, // triangle
  r => `m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`, // disc
  r => `m${-r} ${-r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`, // cross
  r => `m${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`, // square
  r => `m0 ${r}l${-r} ${-2 * r}h${2 * r}z`, // triangle on its head
  r => `m${-r} 0h${2 * r}m${-r} ${-r}v${2 * r}`, // plus
];

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
// The look of a kind is its own in every player: `sign` counts through all glyphs before a colour meets one again.
const kindClass = sign => `memlab-kind memlab-kind-${(sign + Math.floor(sign / GLYPHS.length)) % GLYPHS.length}`;
const kindShape = (sign, reach) => GLYPHS[sign % GLYPHS.length](reach);

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  change(element, attributes);
  element.append(...children);
  return element;
}

function change(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function icon(path) {
  return draw('svg', { viewBox: '0 0 16 16', width: 16, height: 16, class: 'memlab-icon', 'aria-hidden': 'true' },
    draw('path', { d: path }));
}

function glyph(sign) {
  const path = draw('path', { d: `M6 6${kindShape(sign, REACH + 0.5)}`, class: kindClass(sign) });
  return draw('svg', { viewBox: '0 0 12 12', width: 12, height: 12, 'aria-hidden': 'true' }, path);
}

function button(name, key, path, press) {
  const made = make('button', 'memlab-button', icon(path));
  made.type = 'button';
  made.title = `${name} (${key})`;
  made.setAttribute('aria-label', name);
  made.addEventListener('click', press);
  return made;
}

// The wishes of the reader: at most one is on its way to the kernel, of those made meanwhile only the last is kept.
class Seeker {
  constructor(model) {
    this.model = model;
    this.wanted = null;
    this.sent = -PATIENCE;
  }

  get last() { return Math.max(this.model.get('count') - 1, 0); }

  get shown() { return clamp(this.wanted ?? this.model.get('index'), 0, this.last); }

  get waiting() {
    return this.model.get('asked') !== this.model.get('answered') && performance.now() - this.sent < PATIENCE;
  }

  seek(index) {
    const target = clamp(index, 0, this.last);
    this.wanted = this.waiting ? target : null;
    if (this.waiting || target === this.model.get('index')) return;
    this.sent = performance.now();
    this.model.set('index', target);
    this.model.set('asked', this.model.get('asked') + 1);
    this.model.save_changes();
  }

  answered() {
    if (this.wanted !== null && !this.waiting) this.seek(this.wanted);
  }
}

// The clock of Play: a step each interval, but never before the last one was answered.
class Clock {
  constructor(model, seeker, changed) {
    Object.assign(this, { model, seeker, changed, timer: null });
  }

  get playing() { return this.timer !== null; }

  toggle() {
    if (this.playing) return this.stop();
    const { last, shown } = this.seeker;
    if (last === 0) return undefined;
    if (shown >= last) this.seeker.seek(clamp(this.model.get('start') - 1, 0, last - 1));
    this.rest(this.model.get('interval'));
    return this.changed();
  }

  rest(time) { this.timer = setTimeout(() => this.tick(), time); }

  tick() {
    if (this.seeker.waiting) return this.rest(30);
    this.seeker.seek(this.seeker.shown + 1);
    return this.seeker.shown < this.seeker.last ? this.rest(this.model.get('interval')) : this.stop();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = null;
    this.changed();
  }
}

// The marks of one kind: a glyph where there is room for it, a stroke for every further pixel that has a step.
function marks(steps, at, y, shape) {
  let path = '';
  let pixel = -1;
  let free = -Infinity;
  for (const step of steps) {
    const x = Math.round(at(step));
    if (x === pixel) continue;
    pixel = x;
    path += x >= free ? `M${x} ${y}${shape}` : `M${x} ${y - 2}v4`;
    if (x >= free) free = x + 2 * REACH + 2;
  }
  return path;
}

class Bar {
  constructor(seek) {
    this.done = draw('rect', { class: 'memlab-done', height: 4, rx: 2, x: EDGE });
    this.track = draw('rect', { class: 'memlab-track', height: 4, rx: 2, x: EDGE });
    this.steps = draw('path', { class: 'memlab-steps' });
    this.lanes = draw('g', {});
    this.hand = draw('line', { class: 'memlab-hand', y1: 2 });
    this.thumb = draw('circle', { class: 'memlab-thumb', r: 7 });
    this.svg = draw('svg', { 'aria-hidden': 'true' },
      this.track, this.done, this.steps, this.hand, this.lanes, this.thumb);
    this.element = make('div', 'memlab-bar', this.svg);
    change(this.element, { role: 'slider', tabindex: 0, 'aria-label': 'Step', 'aria-valuemin': 0 });
    this.width = this.last = 0;
    this.listen(seek);
  }

  listen(seek) {
    const point = event => {
      const left = this.element.getBoundingClientRect().left + EDGE;
      seek(Math.round((event.clientX - left) / Math.max(this.width - 2 * EDGE, 1) * this.last));
    };
    this.element.addEventListener('pointerdown', event => {
      if (event.button !== 0) return;
      this.element.setPointerCapture(event.pointerId);
      this.element.focus({ preventScroll: true });
      event.preventDefault();
      point(event);
    });
    this.element.addEventListener('pointermove', event => {
      if (this.element.hasPointerCapture(event.pointerId)) point(event);
    });
  }

  x(step) { return EDGE + step / Math.max(this.last, 1) * Math.max(this.width - 2 * EDGE, 0); }

  layOut(width, last, ticks, signs) {
    Object.assign(this, { width, last });
    const height = ticks.length * LANE + 22;
    const y = height - 13;
    const room = Math.max(width - 2 * EDGE, 0);
    change(this.svg, { height });
    change(this.track, { y, width: room });
    change(this.done, { y });
    change(this.hand, { y2: y });
    change(this.thumb, { cy: y + 2 });
    const scale = last > 1 && room / last >= 6 ? Array.from({ length: last + 1 }, (_, step) => step) : [];
    change(this.steps, { d: scale.map(step => `M${this.x(step)} ${y + 9}v3`).join('') });
    this.lanes.replaceChildren(...ticks.map((steps, lane) => draw('path', {
      class: kindClass(signs[lane]),
      d: marks(steps, step => this.x(step), (lane + 0.5) * LANE + 1, kindShape(signs[lane], REACH)),
    })));
  }

  place(index) {
    const x = this.x(index);
    change(this.thumb, { cx: x });
    change(this.done, { width: Math.max(x - EDGE, 0) });
    change(this.hand, { x1: x, x2: x });
    change(this.element, {
      'aria-valuemax': this.last, 'aria-valuenow': index, 'aria-valuetext': `step ${index} of ${this.last}`,
    });
  }
}

// One button for each kind of tick, which is also the legend of the bar.
class Jumps {
  constructor(jump) {
    this.jump = jump;
    this.kinds = '';
    this.element = make('div', 'memlab-jumps');
    change(this.element, { role: 'group', 'aria-label': 'Jump to the next' });
  }

  show(ticks, signs) {
    const kinds = Object.keys(ticks);
    if (this.kinds !== JSON.stringify(kinds)) this.build(kinds, signs);
    for (const { kind, count, pressed } of this.parts ?? []) {
      write(count, ticks[kind].length.toLocaleString('en'));
      change(pressed, { 'aria-disabled': String(ticks[kind].length === 0) });
    }
  }

  build(kinds, signs) {
    this.kinds = JSON.stringify(kinds);
    this.parts = kinds.map((kind, lane) => {
      const count = make('span', 'memlab-count');
      const pressed = make('button', 'memlab-button memlab-jump', glyph(signs[lane]),
        make('span', '', make('span', 'memlab-unseen', 'Next '), kind), count, make('span', 'memlab-unseen', ' in all'));
      pressed.type = 'button';
      pressed.title = `Jump to the next ${kind}`;
      pressed.addEventListener('click', () => this.jump(kind));
      return { kind, count, pressed };
    });
    const title = make('span', 'memlab-quiet', 'Jump to next');
    title.setAttribute('aria-hidden', 'true');
    this.element.replaceChildren(...(kinds.length ? [title] : []), ...this.parts.map(part => part.pressed));
  }
}

// The sentence of the step on show. Its room only grows while the width stays, so that nothing below it jumps.
class Words {
  constructor() {
    this.about = make('div', 'memlab-about');
    this.sentence = make('span', 'memlab-sentence');
    this.why = make('div', 'memlab-why', make('span', 'memlab-word', 'Why:'), ' ', this.sentence);
    change(this.why, { role: 'status', 'aria-live': 'polite' });
    this.element = make('div', 'memlab-says', this.about, this.why);
    this.height = 0;
  }

  show(about, why) {
    write(this.about, about || '\u00a0');
    write(this.sentence, why);
    // With the next frame: measuring now would lay out the page while the rest of the step is still to come.
    this.frame ??= requestAnimationFrame(() => this.grow());
  }

  grow() {
    this.frame = undefined;
    const height = Math.ceil(this.why.getBoundingClientRect().height);
    if (height > this.height) {
      this.height = height;
      this.why.style.minHeight = `${height}px`;
    }
  }

  forget() {
    this.height = 0;
    this.why.style.minHeight = '';
  }
}

class Numbers {
  constructor() {
    this.element = make('dl', 'memlab-numbers');
  }

  show(numbers) {
    while (this.element.children.length > numbers.length) this.element.lastElementChild.remove();
    while (this.element.children.length < numbers.length) {
      this.element.append(make('div', '', make('dt'), make('dd')));
    }
    numbers.forEach(([name, text], at) => {
      const [dt, dd] = this.element.children[at].children;
      write(dt, name);
      write(dd, text);
    });
  }
}

function speeds(model) {
  const select = make('select', 'memlab-speed', ...SPEEDS.map(([name, time]) => new Option(name, time)));
  select.setAttribute('aria-label', 'Speed of Play');
  select.title = 'Speed of Play';
  const show = () => {
    const away = time => Math.abs(time - model.get('interval'));
    select.value = SPEEDS.map(([, time]) => time).reduce((best, time) => (away(time) < away(best) ? time : best));
  };
  select.addEventListener('change', () => {
    model.set('interval', Number(select.value));
    model.save_changes();
  });
  return { select, show };
}

// What a key does: on the bar, on the whole player, or nothing of ours.
function meaning(event, onBar, { shown, last }) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return undefined;
  const leap = Math.max(Math.round(last / 10), 1);
  const anywhere = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: last };
  const there = { ArrowDown: shown - 1, ArrowUp: shown + 1, PageDown: shown - leap, PageUp: shown + leap };
  return { ...anywhere, ...(onBar ? there : {}) }[event.key];
}

// Keys in a list of choices are the list's: the notebook would take arrows and letters for commands of its own.
function keepKeys(event) {
  const plain = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
  if (plain && event.target.closest('select')) event.stopPropagation();
}

// Enter in a form asks: what is typed must be sent first, and ipywidgets sends it after.
function sendTyped(event) {
  if (event.key !== 'Enter' || !event.target.matches('.memlab-form input')) return;
  event.target.dispatchEvent(new Event('change', { bubbles: true }));
}

// Tells the kernel how wide the lab is and whether to keep still.
function report(model, root, bar, resized) {
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let timer;
  const tell = (name, value) => {
    model.set(name, value);
    model.save_changes();
  };
  const tellMotion = () => tell('reduced_motion', still.matches);
  const tellWidth = () => {
    const lab = root.closest('.memlab-lab') ?? root;
    const style = getComputedStyle(lab);
    const width = Math.round(lab.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
    if (width > 0 && Math.abs(width - model.get('width')) > 8) tell('width', width);
  };
  const observer = new ResizeObserver(() => {
    resized();
    const lab = root.closest('.memlab-lab');
    if (lab) {
      observer.observe(lab);
      lab.addEventListener('keydown', keepKeys);
      lab.addEventListener('keydown', sendTyped, true);
    }
    clearTimeout(timer);
    timer = setTimeout(tellWidth, 150);
  });
  observer.observe(root);
  observer.observe(bar);
  still.addEventListener('change', tellMotion);
  if (still.matches !== model.get('reduced_motion')) tellMotion();
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    still.removeEventListener('change', tellMotion);
  };
}

function render({ model, el }) {
  const seeker = new Seeker(model);
  const clock = new Clock(model, seeker, () => showPlay());
  const byHand = index => {
    if (clock.playing) clock.stop();
    seeker.seek(index);
    showPlace();
  };
  const bar = new Bar(byHand);
  const jumps = new Jumps(kind => {
    const steps = model.get('ticks')[kind];
    const next = steps.find(step => step > seeker.shown) ?? steps[0];
    if (next !== undefined) byHand(next);
  });
  const words = new Words();
  const numbers = new Numbers();
  const speed = speeds(model);
  const place = make('span', 'memlab-place');
  const playIcon = icon(ICONS.play);
  const playWord = make('span', '', 'Play');
  const play = make('button', 'memlab-button memlab-play', playIcon, playWord);
  play.type = 'button';
  play.addEventListener('click', () => clock.toggle());
  const [first, back, forward, last] = [
    button('First step', 'Home', ICONS.first, () => byHand(0)),
    button('Back one step', 'Left', ICONS.back, () => byHand(seeker.shown - 1)),
    button('Forward one step', 'Right', ICONS.forward, () => byHand(seeker.shown + 1)),
    button('Last step', 'End', ICONS.last, () => byHand(seeker.last)),
  ];
  const buttons = make('div', 'memlab-buttons', first, back, play, forward, last);
  const deck = make('div', 'memlab-deck', buttons, bar.element, place, speed.select);
  const root = make('div', 'memlab-front memlab-player', deck, jumps.element, words.element, numbers.element);
  change(root, { role: 'group', 'aria-label': 'Steps' });

  const showPlay = () => {
    write(playWord, clock.playing ? 'Pause' : 'Play');
    change(playIcon.firstChild, { d: clock.playing ? ICONS.pause : ICONS.play });
    play.title = clock.playing ? 'Pause (Space)' : 'Play (Space)';
    change(words.why, { 'aria-live': clock.playing ? 'off' : 'polite' });
    change(play, { 'aria-disabled': String(seeker.last === 0) });
  };
  const showPlace = () => {
    const { shown, last: end } = seeker;
    bar.place(shown);
    write(place, `${shown.toLocaleString('en')} / ${end.toLocaleString('en')}`);
    place.style.minWidth = `${2 * end.toLocaleString('en').length + 3}ch`;
    for (const pressed of [first, back]) change(pressed, { 'aria-disabled': String(shown === 0) });
    for (const pressed of [forward, last]) change(pressed, { 'aria-disabled': String(shown === end) });
  };
  const showTime = () => {
    const ticks = model.get('ticks');
    const signs = Object.keys(ticks).map((kind, lane) => model.get('signs')[kind] ?? lane);
    bar.layOut(bar.element.clientWidth, seeker.last, Object.values(ticks), signs);
    jumps.show(ticks, signs);
    showPlay();
    showPlace();
  };
  const showWords = () => words.show(model.get('about'), model.get('why'));
  const showNumbers = () => numbers.show(model.get('numbers'));

  root.addEventListener('keydown', event => {
    if (event.target.closest('select, input, textarea')) return;
    const target = meaning(event, event.target === bar.element, seeker);
    const isPlay = event.key === ' ' && !event.target.closest('button');
    if (target === undefined && !isPlay) return;
    event.preventDefault();
    event.stopPropagation(); // or the notebook would act on the key as well
    if (isPlay) clock.toggle();
    else byHand(target);
  });

  let width = 0;
  const resized = () => {
    if (root.clientWidth !== width) {
      width = root.clientWidth;
      root.classList.toggle('memlab-narrow', width < NARROW);
      words.forget();
      showWords();
    }
    if (bar.element.clientWidth !== bar.width) showTime();
  };
  const events = [
    ['change:index', showPlace], ['change:count change:ticks', showTime], ['change:answered', () => seeker.answered()],
    ['change:why change:about', showWords], ['change:numbers', showNumbers], ['change:interval', speed.show],
  ];
  for (const [names, act] of events) model.on(names, act);
  for (const show of [showTime, showWords, showNumbers, speed.show]) show();
  el.append(root);
  const leave = report(model, root, bar.element, resized);
  return () => {
    leave();
    if (clock.playing) clock.stop();
    for (const [names, act] of events) model.off(names, act);
  };
}

export default { render };
