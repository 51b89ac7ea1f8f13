// The player: buttons, bar, jump list and speed; wishes of the reader; the clock of Play.
const PATIENCE = 10_000; // ms after which an answer is no longer waited for
const ICONS = {
  first: 'M12.5 3 7.5 8l5 5M4 3v10', back: 'M10.5 3 5.5 8l5 5', play: 'M4 2v12L14 8z',
  pause: 'M5 3v10M11 3v10', forward: 'M5.5 3l5 5-5 5', last: 'M3.5 3l5 5-5 5M12 3v10',
};
const SPEEDS = [['0.5×', 2], ['1×', 1], ['2×', 0.5]];

// The wishes of the reader: at most one is on its way to the kernel, of those made meanwhile only the last is kept.
class Seeker {
  constructor(model) {
    Object.assign(this, { model, wanted: null, turn: model.get('answered'), sent: -PATIENCE });
  }

  get last() { return Math.max(this.model.get('count') - 1, 0); }

  get shown() { return clamp(this.wanted ?? this.model.get('index'), 0, this.last); }

  get waiting() { return this.turn !== this.model.get('answered') && performance.now() - this.sent < PATIENCE; }

  seek(index, scrubbing = false) {
    const target = clamp(index, 0, this.last);
    this.wanted = this.waiting ? target : null;
    if (this.waiting || target === this.model.get('index')) return;
    this.sent = performance.now();
    this.turn += 1;
    wish(this.model, { do: 'seek', index: target, turn: this.turn, scrubbing });
  }

  answered() { if (this.wanted !== null && !this.waiting) this.seek(this.wanted); }
}

// The clock of Play: each step rests as long as its sentence takes to read, never less than the kernel needs.
class Clock {
  constructor(model, seeker, changed) { Object.assign(this, { model, seeker, changed, timer: null, pace: 1 }); }

  get playing() { return this.timer !== null; }

  get reading() {
    const words = this.model.get('why').text?.split(/\s+/).length ?? 0;
    return Math.min(8000, 1200 + 250 * Math.max(0, words - 5)) * this.pace;
  }

  toggle() {
    if (this.playing) return this.stop();
    const { last, shown } = this.seeker;
    if (last === 0) return undefined;
    if (shown >= last) this.seeker.seek(this.model.get('again'));
    return this.start(shown >= last ? this.reading : 300 * this.pace);
  }

  start(time = this.reading) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tick(), time);
    this.changed();
  }

  tick() {
    if (this.seeker.waiting || this.model.get('held')) {
      this.timer = setTimeout(() => this.tick(), 40);
      return;
    }
    if (this.seeker.shown >= this.seeker.last) {
      this.stop();
      return;
    }
    this.seeker.seek(this.seeker.shown + 1);
    const rest = () => { this.timer = setTimeout(() => this.tick(), this.reading); };
    this.timer = setTimeout(() => (this.seeker.waiting ? this.tick() : rest()), 60);
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = null;
    this.changed();
  }
}

class Player {
  constructor(model, why) {
    Object.assign(this, { model, why });
    this.seeker = new Seeker(model);
    this.clock = new Clock(model, this.seeker, () => this.showPlay());
    this.bar = new Bar((index, scrubbing) => this.byHand(index, scrubbing), index => this.peekAt(index));
    this.tip = make('div', 'memlab-tip memlab-bartip');
    this.tip.hidden = true;
    this.bar.element.append(this.tip);
    this.makeButtons();
    this.count = make('span', 'memlab-count');
    this.jump = make('select', 'memlab-jump');
    change(this.jump, { 'aria-label': 'Jump to the next step of a kind', title: 'Jump to the next step of this kind' });
    this.jump.addEventListener('change', () => this.leap());
    this.go = button('memlab-leap', 'Jump there', () => this.leap(), { path: 'M3 8h9M8 4l4 4-4 4' });
    this.speed = make('select', 'memlab-speed', ...SPEEDS.map(([name, pace]) => new Option(name, pace)));
    this.speed.value = 1;
    change(this.speed, { 'aria-label': 'Speed of Play', title: 'Speed of Play' });
    this.speed.addEventListener('change', () => { this.clock.pace = Number(this.speed.value); });
    const deck = [this.bar.element, this.count, make('span', 'memlab-group memlab-jumps', this.jump, this.go), this.speed];
    this.element = make('div', 'memlab-player', this.buttons, ...deck);
    change(this.element, { role: 'group', 'aria-label': 'Steps' });
  }

  makeButtons() {
    const by = (name, key, path, to) => button('', name, () => this.byHand(to()), { path, key });
    this.play = button('memlab-play', 'Play', () => this.clock.toggle(), { path: ICONS.play, text: 'Play' });
    this.first = by('First step', 'Home', ICONS.first, () => 0);
    this.back = by('Back one step', ', or Left', ICONS.back, () => this.seeker.shown - 1);
    this.forward = by('Forward one step', '. or Right', ICONS.forward, () => this.seeker.shown + 1);
    this.last = by('Last step', 'End', ICONS.last, () => this.seeker.last);
    const rest = [this.first, this.back, this.forward, this.last]; // by key: , . Home End, from anywhere in the lab
    for (const made of rest) change(made, { tabindex: -1 });
    this.buttons = make('span', 'memlab-group memlab-buttons', this.first, this.back, this.play, this.forward, this.last);
  }

  byHand(index, scrubbing = false) {
    if (this.clock.playing) this.clock.stop();
    if (this.model.get('held') && index > this.seeker.shown) return;
    this.seeker.seek(index, scrubbing);
    this.showPlace();
  }

  leap() { if (this.jump.value) wish(this.model, { do: 'jump', kind: this.jump.value }); }

  peekAt(index) {
    clearTimeout(this.peeking);
    this.tip.hidden = true;
    if (index === null) return;
    this.peeking = setTimeout(() => wish(this.model, { do: 'peek', index }), 120);
  }

  told({ peek, text }) {
    if (text === undefined) return;
    write(this.tip, text);
    this.tip.hidden = false;
    const room = Math.max(0, this.bar.width - this.tip.offsetWidth);
    this.tip.style.transform = `translate(${clamp(this.bar.x(peek) - this.tip.offsetWidth / 2, 0, room)}px, 0)`;
  }

  showPlay() {
    const { playing } = this.clock;
    write(this.play.lastChild, playing ? 'Pause' : 'Play');
    change(this.play.firstChild.firstChild, { d: playing ? ICONS.pause : ICONS.play });
    change(this.play, { title: playing ? 'Pause (space)' : 'Play (space)', 'aria-label': playing ? 'Pause' : 'Play' });
    this.why.hush(playing);
    this.showPlace();
  }

  showPlace() {
    const { shown, last } = this.seeker;
    const held = this.model.get('held');
    this.bar.place(shown);
    write(this.count, `${counted(shown)} / ${counted(last)}`);
    for (const made of [this.first, this.back]) change(made, { 'aria-disabled': String(shown === 0) });
    for (const made of [this.forward, this.last]) change(made, { 'aria-disabled': String(shown === last || held) });
    change(this.play, { 'aria-disabled': String(last === 0 || held) });
  }

  show() {
    const bar = this.model.get('bar');
    this.bar.layOut(this.bar.element.clientWidth, this.seeker.last, this.model.get('seen'), bar);
    const kinds = JSON.stringify(bar.jumps);
    if (this.kinds !== kinds) {
      const chosen = this.jump.value;
      this.jump.replaceChildren(new Option('jump to …', ''), ...bar.jumps.map(kind => new Option(`next ${kind}`, kind)));
      this.jump.value = bar.jumps.includes(chosen) ? chosen : '';
      this.kinds = kinds;
    }
    this.showPlace();
  }
}
