// The time bar: one line, walked as far as the reader is, with a sign for each step he has reached.
const EDGE = 10;
const MIDDLE = 16;
const SIGNS = {
  diamond: 'M0-5 5 0 0 5-5 0z',
  disc: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0',
  ring: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0',
  square: 'M-4-4h8v8h-8z',
  failure: 'M-5-5h10v10h-10zM-2.5-2.5l5 5m0-5l-5 5',
  question: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0',
};

class Bar {
  constructor(seek, peek) {
    this.curve = draw('path', { class: 'memlab-curve' });
    this.track = draw('path', { class: 'memlab-track' });
    this.done = draw('path', { class: 'memlab-done' });
    this.ticks = draw('path', { class: 'memlab-ticks' });
    this.signs = draw('g');
    this.thumb = draw('g', { class: 'memlab-thumb' }, draw('circle', { r: 8 }), draw('path'));
    this.svg = draw('svg', { 'aria-hidden': 'true', height: 32 }, this.curve, this.track, this.ticks, this.done, this.signs, this.thumb);
    this.element = make('div', 'memlab-bar', this.svg);
    change(this.element, { role: 'slider', tabindex: 0, 'aria-label': 'Step', 'aria-valuemin': 0 });
    this.peek = peek;
    this.listen(seek);
  }

  listen(seek) {
    const step = event => {
      const left = this.element.getBoundingClientRect().left + EDGE;
      return clamp(Math.round((event.clientX - left) / Math.max(this.width - 2 * EDGE, 1) * this.last), 0, this.last);
    };
    this.element.addEventListener('pointerdown', event => {
      if (event.button !== 0) return;
      this.element.setPointerCapture(event.pointerId);
      this.element.focus({ preventScroll: true });
      event.preventDefault();
      seek(step(event), true);
    });
    this.element.addEventListener('pointermove', event => {
      if (this.element.hasPointerCapture(event.pointerId)) seek(step(event), true);
      else if (step(event) <= this.seen) this.peek(step(event));
    });
    this.element.addEventListener('pointerleave', () => this.peek(null));
  }

  x(step) { return EDGE + step / Math.max(this.last, 1) * Math.max(this.width - 2 * EDGE, 0); }

  layOut(width, last, seen, { marks, curve, ends }) {
    Object.assign(this, { width, last, seen });
    const [from, to] = [this.x(0), this.x(last)];
    change(this.track, { d: `M${from} ${MIDDLE}H${to}` });
    change(this.ticks, { d: ends.map(step => `M${this.x(step).toFixed(1)} ${MIDDLE - 3}v6`).join('') });
    change(this.curve, { d: this.area(curve) });
    this.marks = marks;
    this.signs.replaceChildren(...this.spread(marks).map(([step, sign]) => draw('path', {
      d: SIGNS[sign], class: `memlab-sign memlab-sign-${sign}`, transform: `translate(${this.x(step).toFixed(1)} ${MIDDLE})`,
    })));
  }

  // Signs that would lie on one another: the first of them, but never a failure hidden.
  spread(marks) {
    const kept = [];
    for (const mark of marks) {
      const last = kept.at(-1);
      if (!last || this.x(mark[0]) - this.x(last[0]) >= 9) kept.push(mark);
      else if (mark[1] === 'failure' && last[1] !== 'failure') kept[kept.length - 1] = mark;
    }
    return kept;
  }

  area(curve) {
    if (curve.length < 2) return '';
    const base = MIDDLE + 13;
    const top = value => base - value * 25;
    let path = `M${this.x(curve[0][0]).toFixed(1)} ${base}`;
    curve.forEach(([step, value], at) => {
      const end = curve[at + 1]?.[0] ?? Math.min(step + 1, this.seen);
      path += `V${top(value).toFixed(1)}H${this.x(end).toFixed(1)}`;
    });
    return `${path}V${base}z`;
  }

  place(index) {
    const x = this.x(index);
    change(this.done, { d: `M${this.x(0)} ${MIDDLE}H${x.toFixed(1)}` });
    change(this.thumb, { transform: `translate(${x.toFixed(1)} ${MIDDLE})` });
    const sign = this.marks?.find(([step]) => step === index)?.[1] ?? 'disc';
    change(this.thumb.lastChild, { d: SIGNS[sign], class: `memlab-here memlab-sign-${sign}` });
    change(this.element, { 'aria-valuemax': this.last, 'aria-valuenow': index, 'aria-valuetext': `step ${index} of ${this.last}` });
  }
}
