// Where a lab stands: how wide it is, whether it has the whole screen, and that it is seen when it first appears.
const PRESENTED = [785, 462]; // pixels of the lab that are drawn over the whole screen
const NARROW = 760;
const SHORT = 520; // pixels: a window under this height holds no whole lab

// Tells the kernel how wide the lab is and how many rows its head takes.
class Room {
  constructor(head, model) {
    Object.assign(this, { head, model, lab: labOf(head.root), told: '' });
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    this.observer = new ResizeObserver(() => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.tell(), this.told ? 150 : 0);
    });
    this.moved = () => this.tell();
    this.observer.observe(this.lab);
    addEventListener('resize', this.moved);
    this.still.addEventListener('change', this.moved);
  }

  tell() {
    const width = Math.floor(this.lab.clientWidth);
    if (width < 40 || this.lab.classList.contains('memlab-present')) return;
    this.lab.classList.toggle('memlab-narrow', width < NARROW);
    const rows = this.head.layOut(width < NARROW);
    const now = { do: 'room', width, rows, zoom: 1, still: this.still.matches, short: isShort() };
    if (this.told === JSON.stringify(now)) return;
    this.told = JSON.stringify(now);
    wish(this.model, now);
  }

  stop() {
    clearTimeout(this.timer);
    removeEventListener('resize', this.moved);
    this.still.removeEventListener('change', this.moved);
    this.observer.disconnect();
  }
}

// Whether the window is so low, as at 200 % zoom, that picture, sentence and player fit it only if the picture is low too.
function isShort() { return innerHeight < SHORT; }

// The lab alone, over the whole screen.
class Presenting {
  constructor(room, shown) {
    Object.assign(this, { room, shown, model: room.model, lab: room.lab });
    this.changed = () => {
      if (document.fullscreenElement === this.lab) this.fit();
      else if (!this.lab.classList.contains('memlab-layer')) this.leave();
    };
    this.resized = () => this.fit();
    this.escape = event => event.key === 'Escape' && this.leave();
    document.addEventListener('fullscreenchange', this.changed);
    addEventListener('resize', this.resized);
    this.lab.addEventListener('keydown', this.escape);
  }

  get on() { return this.lab.classList.contains('memlab-present'); }

  toggle() { return this.on ? this.leave() : this.enter(); }

  async enter() {
    this.lab.classList.add('memlab-present');
    try {
      await this.lab.requestFullscreen();
    } catch {
      this.lab.classList.add('memlab-layer'); // refused: a layer over the page
    }
    this.fit();
    this.lab.querySelector('.memlab-play')?.focus();
  }

  leave() {
    if (!this.on) return;
    this.lab.classList.remove('memlab-present', 'memlab-layer');
    if (document.fullscreenElement === this.lab) document.exitFullscreen();
    this.lab.style.removeProperty('--memlab-zoom');
    this.room.told = '';
    this.room.tell();
    this.shown.focus();
  }

  fit() {
    if (!this.on) return;
    const zoom = Math.min(innerWidth / PRESENTED[0], innerHeight / PRESENTED[1]);
    this.lab.style.setProperty('--memlab-zoom', zoom.toFixed(3));
    wish(this.model, { do: 'room', width: Math.floor((innerWidth - 32) / zoom), zoom: Number(zoom.toFixed(3)) });
  }

  stop() {
    document.removeEventListener('fullscreenchange', this.changed);
    removeEventListener('resize', this.resized);
    this.lab.removeEventListener('keydown', this.escape);
  }
}

// The part of the page that scrolls the lab: its upper edge may lie under a toolbar and yet within the page.
function windowOf(lab) {
  let outer = lab.parentElement;
  const scrolls = ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1;
  while (outer && !(scrolls(outer) && /auto|scroll/.test(getComputedStyle(outer).overflowY))) outer = outer.parentElement;
  const box = outer?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
  return { top: Math.max(0, box.top), bottom: Math.min(innerHeight, box.bottom) };
}

// Scrolls the lab into view, once, when it first appears.
function reveal(root, model) {
  if (!model.get('fresh')) return;
  model.set('fresh', false);
  model.save_changes();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const look = () => {
    const lab = labOf(root);
    const [first, last] = isShort() ? ['.memlab-stage', '.memlab-player'] : ['.memlab-lab', '.memlab-tabs'];
    const part = lab.querySelector(last) ?? lab;
    const begin = lab.querySelector(first) ?? lab;
    const box = begin.getBoundingClientRect();
    const { top, bottom } = windowOf(lab);
    const seen = box.top >= top && part.getBoundingClientRect().bottom <= bottom;
    if (!seen && document.body.contains(lab)) begin.scrollIntoView({ block: isShort() || box.height > 0.9 * (bottom - top) ? 'start' : 'nearest', behavior: still ? 'instant' : 'smooth' });
  };
  setTimeout(look, 350);
}
