// The glass over a picture: words, badges, the token, grips; pointing by mouse and by key; the tooltip.
const GLIDE = 250;

class Sheet {
  constructor(svg) {
    this.svg = svg;
    this.parts = new Map();
    this.token = null;
  }

  // Elements are known by kind and number: what stays is moved, what is gone goes.
  keep(kind, list, build, fill) {
    for (const item of list) {
      const id = `${kind}${item.id ?? item[0]}`;
      let part = this.parts.get(id);
      if (!part) {
        part = { element: build(item) };
        this.parts.set(id, part);
        this.svg.append(part.element);
      }
      part.alive = this.round;
      const told = JSON.stringify(item);
      if (part.told !== told) fill(part.element, item, part.told === undefined);
      part.told = told;
    }
  }

  show(sheet, still) {
    this.round = {};
    this.svg.classList.toggle('memlab-still', still || !sheet.glide);
    this.keep('t', sheet.texts, () => draw('g', {}, draw('rect', {}), draw('text', {})), fillText);
    this.keep('b', sheet.badges, () => draw('g', {}, draw('circle', {}), draw('text', {})), fillBadge);
    this.keep('k', sheet.tokens, () => draw('circle', { r: 6, class: 'memlab-token' }),
      (element, item) => walk(element, item, still || !sheet.glide));
    for (const [id, part] of this.parts) {
      if (part.alive === this.round) continue;
      part.element.remove();
      this.parts.delete(id);
    }
  }
}

function fillText(g, [, x, y, text, size, bold, mono, align, color, plate]) {
  const [rect, words] = g.children;
  g.style.transform = `translate(${x}px, ${y}px)`;
  write(words, text);
  change(words, { 'font-size': size, 'text-anchor': align, class: `${bold ? 'memlab-b' : ''} ${mono ? 'memlab-m' : ''}` });
  words.style.fill = color;
  rect.style.fill = plate || 'none';
  if (!plate) return change(rect, { width: 0, height: 0 });
  const width = words.getComputedTextLength() + 6;
  const left = { start: -3, middle: -width / 2, end: 3 - width }[align];
  return change(rect, { x: left, y: -size, width, height: Math.round(size * 1.35) });
}

function fillBadge(g, [, x, y, radius, text, fill, ink, ring]) {
  const [disc, words] = g.children;
  g.style.transform = `translate(${x}px, ${y}px)`;
  change(disc, { r: radius });
  disc.style.fill = fill;
  disc.style.stroke = ring || 'none';
  const size = radius >= 8 ? 12 : 10;
  change(words, { 'font-size': size, 'text-anchor': 'middle', y: size * 0.36, class: 'memlab-b' });
  words.style.fill = ink;
  write(words, text);
}

// The middle of a candidate's number, so that it covers none of its words: at the foot of what is tall, else at a corner.
function besideItsWords([x, y, width, height]) {
  if (height >= 56) return [x + width / 2, y + height - 14];
  return [width >= 36 ? Math.max(11, x + 2) : x + width / 2, Math.max(11, y - 2)];
}

// The token walks its corners, the time by their distance, and stays at the last.
function walk(circle, [, points, color], still) {
  circle.style.fill = color;
  const at = ([x, y]) => `translate(${x}px, ${y}px)`;
  circle.style.transform = at(points.at(-1));
  if (still || points.length < 2) return;
  const lengths = points.slice(1).map((point, n) => Math.hypot(point[0] - points[n][0], point[1] - points[n][1]));
  const total = lengths.reduce((sum, length) => sum + length, 0) || 1;
  let gone = 0;
  const frames = points.map((point, n) => ({ transform: at(point), offset: (gone += n ? lengths[n - 1] : 0) / total }));
  circle.animate(frames, { duration: 350 * Math.max(1, Math.min(3, total / 250)), easing: 'ease-in-out' });
}

// What lies under a point: the smallest thing there.
function under(things, x, y) {
  let found = -1;
  let least = Infinity;
  things.forEach(([left, top, width, height], at) => {
    const slack = Math.max(0, 2 - Math.min(width, height) / 2);
    if (x < left - slack || y < top - slack || x > left + width + slack || y > top + height + slack) return;
    if (width * height < least) [found, least] = [at, width * height];
  });
  return found;
}

class View {
  constructor(model) {
    this.model = model;
    this.svg = draw('svg', { 'aria-hidden': 'true' });
    this.frame = draw('g', { class: 'memlab-frame' }, draw('rect'), draw('rect'));
    this.glow = draw('g', { class: 'memlab-glow' });
    this.sheet = new Sheet(this.svg);
    this.tip = make('div', 'memlab-tip');
    this.tip.hidden = true;
    this.heard = make('div', 'memlab-unseen');
    change(this.heard, { 'aria-live': 'polite' });
    this.grips = new Grips(model, this.tip, event => this.place(event));
    this.root = make('div', 'memlab-glass', this.svg, this.grips.element, this.tip, this.heard);
    change(this.root, { tabindex: 0, role: 'application', 'aria-roledescription': 'picture' });
    this.at = -1;
    this.listen();
  }

  // Very many come as one text.
  get things() {
    const { things = [] } = this.model.get('sheet');
    if (this.sent !== things) [this.sent, this.unpacked] = [things, typeof things === 'string' ? JSON.parse(things) : things];
    return this.unpacked;
  }

  listen() {
    this.root.addEventListener('pointermove', event => this.hover(event));
    this.root.addEventListener('pointerleave', () => { this.tip.hidden = true; });
    this.root.addEventListener('click', event => this.click(event));
    this.root.addEventListener('keydown', event => this.press(event));
    this.root.addEventListener('blur', () => this.point(-1));
    this.model.on('msg:custom', content => this.told(content));
  }

  place(event) {
    const box = this.svg.getBoundingClientRect();
    const [width, height] = this.model.get('sheet').size;
    return [(event.clientX - box.left) / box.width * width, (event.clientY - box.top) / box.height * height];
  }

  hover(event) {
    if (event.target.hasPointerCapture(event.pointerId)) return;
    const [x, y] = this.place(event);
    const at = under(this.things, x, y);
    this.root.classList.toggle('memlab-acts', Boolean(this.things[at]?.[5]));
    this.hint(at, event.clientX, event.clientY);
  }

  hint(at, clientX, clientY) {
    const thing = this.things[at];
    this.tip.hidden = !thing;
    this.hinted = at;
    if (!thing) return;
    if (thing[4] === null) this.learn(at);
    const letters = Object.entries(thing[6] ?? {}).map(([key, does]) => `${key}: ${does}`);
    write(this.tip, [thing[4] ?? '…', thing[4] && thing[5] && `Click: ${thing[5]}`, ...letters].filter(Boolean).join('  '));
    const box = this.root.getBoundingClientRect();
    const left = clamp(clientX - box.left + 12, 0, Math.max(0, box.width - this.tip.offsetWidth - 4));
    const below = clientY - box.top + 18;
    const top = below + this.tip.offsetHeight > box.height ? clientY - box.top - this.tip.offsetHeight - 10 : below;
    this.tip.style.transform = `translate(${left}px, ${top}px)`;
  }

  learn(at) { wish(this.model, { do: 'words', at, stamp: this.model.get('stamp') }); }

  told({ at, stamp, words, act, back }) {
    if (back !== undefined) this.grips.back(back);
    if (stamp !== this.model.get('stamp') || !this.things[at]) return;
    this.things[at][4] = words;
    this.things[at][5] = act;
    if (at === this.hinted && !this.tip.hidden) write(this.tip, [words, act && `Click: ${act}`].filter(Boolean).join('  '));
    if (at === this.at) this.say();
  }

  click(event) {
    const candidates = this.model.get('candidates');
    const asked = under(candidates, ...this.place(event));
    if (candidates.length) {
      if (asked >= 0) wish(this.model, { do: 'answer', digit: candidates[asked][4] });
      return;
    }
    if (event.target.closest('.memlab-grip')) return;
    const at = under(this.things, ...this.place(event));
    if (this.things[at]?.[5]) this.act(at);
  }

  act(at) { wish(this.model, { do: 'act', at, stamp: this.model.get('stamp') }); }

  press(event) {
    if (event.target !== this.root || !plain(event)) return;
    const last = this.things.length - 1;
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    if (event.key in steps && last >= 0) this.point(clamp(this.at + steps[event.key], 0, last));
    else if (event.key === 'Enter' && this.things[this.at]?.[5]) this.act(this.at);
    else if (event.key in (this.things[this.at]?.[6] ?? {})) {
      wish(this.model, { do: 'key', at: this.at, key: event.key, stamp: this.model.get('stamp') });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  point(at) {
    this.at = at;
    const thing = this.things[at];
    this.frame.style.display = thing ? '' : 'none';
    if (!thing) return;
    const [x, y, width, height, words] = thing;
    for (const [rect, out] of [[this.frame.children[0], 3], [this.frame.children[1], 1]]) {
      change(rect, { x: x - out, y: y - out, width: width + 2 * out, height: height + 2 * out });
    }
    if (words === null) this.learn(at);
    else this.say();
  }

  say() {
    const [, , , , words, act, keys = {}] = this.things[this.at];
    const letters = Object.entries(keys).map(([key, does]) => `${key}: ${does}`);
    write(this.heard, [`${this.at + 1} of ${this.things.length}: ${words}`, act && `Enter: ${act}`, ...letters].filter(Boolean).join(' '));
  }

  show() {
    const sheet = this.model.get('sheet');
    if (!sheet.size) return;
    const [width, height] = sheet.size;
    change(this.svg, { viewBox: `0 0 ${width} ${height}`, width: width * sheet.zoom, height: height * sheet.zoom });
    this.sheet.show(sheet, matchMedia('(prefers-reduced-motion: reduce)').matches);
    this.svg.append(this.frame);
    const count = this.things.length;
    change(this.root, { 'aria-label': sheet.told });
    this.tip.hidden = true;
    this.grips.show(sheet);
    this.point(this.at < count && this.root === document.activeElement ? this.at : -1);
  }

  // Candidates glow once when the question appears; each answers to a click.
  showCandidates() {
    const candidates = this.model.get('candidates');
    this.root.classList.toggle('memlab-asking', candidates.length > 0);
    this.glow.replaceChildren(...candidates.map(([x, y, width, height, number, state]) => {
      const rect = draw('rect', { x: x - 2, y: y - 2, width: width + 4, height: height + 4, class: `memlab-candidate ${state}` });
      const badge = draw('g', {}, draw('circle', { r: 10 }), draw('text', { y: 4.5, 'text-anchor': 'middle', 'font-size': 12, class: 'memlab-b' }));
      const [middle, line] = besideItsWords([x, y, width, height]);
      badge.style.transform = `translate(${middle}px, ${line}px)`;
      write(badge.lastChild, state === 'wrong' ? '≠' : number);
      return draw('g', { class: state }, rect, badge);
    }));
    this.svg.append(this.glow);
  }
}

function render({ model, el }) {
  const view = new View(model);
  el.append(view.root);
  view.show();
  view.showCandidates();
  const stop = [together(model, ['sheet', 'stamp'], () => view.show()), together(model, ['candidates'], () => view.showCandidates())];
  return () => stop.forEach(act => act());
}
