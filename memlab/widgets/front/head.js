// The head of a lab: its title, the example, the main settings, the modes, Present, and the title page.
const GLYPHS = {
  present: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
};
const PRESENTED = [785, 462]; // pixels of the lab that are drawn over the whole screen

function present(root, model, shown) {
  const lab = labOf(root);
  const enter = async () => {
    lab.classList.add('memlab-present');
    try {
      await lab.requestFullscreen();
    } catch {
      lab.classList.add('memlab-layer'); // refused: a layer over the page
    }
    fit();
    lab.querySelector('.memlab-play')?.focus();
  };
  const leave = () => {
    if (!lab.classList.contains('memlab-present')) return;
    lab.classList.remove('memlab-present', 'memlab-layer');
    if (document.fullscreenElement === lab) document.exitFullscreen();
    lab.style.removeProperty('--memlab-zoom');
    tell(1);
    shown.focus();
  };
  const tell = zoom => wish(model, { do: 'room', width: 0, zoom });
  const fit = () => {
    if (!lab.classList.contains('memlab-present')) return;
    const zoom = Math.min(innerWidth / PRESENTED[0], innerHeight / PRESENTED[1]);
    lab.style.setProperty('--memlab-zoom', zoom.toFixed(3));
    wish(model, { do: 'room', width: Math.floor((innerWidth - 32) / zoom), zoom: Number(zoom.toFixed(3)) });
  };
  const changed = () => (document.fullscreenElement === lab ? fit() : !lab.classList.contains('memlab-layer') && leave());
  const escape = event => event.key === 'Escape' && leave();
  document.addEventListener('fullscreenchange', changed);
  addEventListener('resize', fit);
  lab.addEventListener('keydown', escape);
  return { toggle: () => (lab.classList.contains('memlab-present') ? leave() : enter()), stop: () => {
    document.removeEventListener('fullscreenchange', changed);
    removeEventListener('resize', fit);
    lab.removeEventListener('keydown', escape);
  } };
}

class Head {
  constructor(model) {
    this.model = model;
    this.title = make('h3', 'memlab-heading');
    this.examples = make('select', 'memlab-examples');
    change(this.examples, { 'aria-label': 'Example' });
    this.examples.addEventListener('change', () => wish(model, { do: 'use', name: this.examples.value }));
    this.settings = make('span', 'memlab-group memlab-settings');
    this.modes = make('span', 'memlab-choice memlab-modes');
    change(this.modes, { role: 'group', 'aria-label': 'Mode' });
    this.presenting = button('memlab-presenting', 'Present: the lab alone, large', () => this.present?.toggle(), { path: GLYPHS.present });
    this.asking = button('memlab-help', 'What is this?', () => this.unfold(), { text: '?' });
    change(this.asking, { 'aria-expanded': 'false' });
    const right = make('span', 'memlab-group memlab-right', this.modes, this.presenting, this.asking);
    this.line = make('div', 'memlab-line', this.title, make('span', 'memlab-group memlab-left', this.examples, this.settings), right);
    this.page = make('div', 'memlab-page');
    this.page.hidden = true;
    this.root = make('div', 'memlab-front memlab-head', this.line, this.page);
    keepTyped(this.root);
    this.fields = new Map();
  }

  unfold() {
    this.page.hidden = !this.page.hidden;
    change(this.asking, { 'aria-expanded': String(!this.page.hidden) });
    if (!this.page.hidden) this.page.innerHTML = this.model.get('page');
  }

  show() {
    const head = this.model.get('head');
    if (!head.title) return;
    write(this.title, head.title);
    this.showExamples(head.examples, head.example);
    this.showSettings(head.settings);
    this.showModes(head.modes, head.mode);
  }

  showExamples(names, shown) {
    const told = JSON.stringify([names, shown]);
    if (this.told === told) return;
    this.told = told;
    const changed = !names.includes(shown);
    const options = [...(changed ? [[shown, shown]] : []), ...names.map(name => [name, changed && shown.startsWith(name) ? `${name}: start again` : name])];
    this.examples.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
    this.examples.value = shown;
    this.examples.hidden = names.length === 0;
    this.examples.title = this.model.get('head').point ?? '';
  }

  showSettings(settings) {
    for (const spec of settings) {
      const field = this.fields.get(spec.name);
      if (field) field.update(spec);
      else {
        const made = makeField(spec, () => wish(this.model, { do: 'set', name: spec.name, text: made.read() }));
        made.update(spec);
        this.fields.set(spec.name, made);
        this.settings.append(made.element);
      }
    }
  }

  showModes(modes, shown) {
    if (this.modes.children.length !== modes.length) {
      this.modes.replaceChildren(...modes.map(mode => button('', mode, () => wish(this.model, { do: 'mode', name: mode.toLowerCase() }), { text: mode })));
    }
    modes.forEach((mode, at) => change(this.modes.children[at], { 'aria-pressed': String(mode.toLowerCase() === shown) }));
    this.modes.hidden = modes.length < 2;
  }
}

// Tells the kernel how wide the lab is, and scrolls it into view once, when it first appears.
function room(root, model) {
  const lab = labOf(root);
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let last = 0;
  let timer;
  const tell = () => {
    const width = Math.floor(lab.clientWidth);
    if (width < 40 || Math.abs(width - last) < 4 || lab.classList.contains('memlab-present')) return;
    last = width;
    lab.classList.toggle('memlab-narrow', width < 760);
    wish(model, { do: 'room', width, zoom: 1, still: still.matches });
  };
  const observer = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tell, last ? 150 : 0);
  });
  const moved = () => {
    last = 0;
    tell();
  };
  observer.observe(lab);
  still.addEventListener('change', moved);
  return () => {
    clearTimeout(timer);
    still.removeEventListener('change', moved);
    observer.disconnect();
  };
}

function reveal(root, model) {
  if (!model.get('fresh')) return;
  model.set('fresh', false);
  model.save_changes();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const look = () => {
    const lab = labOf(root);
    const part = lab.querySelector('.memlab-tabs') ?? lab;
    const box = lab.getBoundingClientRect();
    const seen = box.top >= 0 && part.getBoundingClientRect().bottom <= innerHeight;
    if (!seen && document.body.contains(lab)) lab.scrollIntoView({ block: box.height > innerHeight * 0.9 ? 'start' : 'nearest', behavior: still ? 'instant' : 'smooth' });
  };
  setTimeout(look, 350);
}

function render({ model, el }) {
  const head = new Head(model);
  el.append(head.root);
  head.show();
  const stop = [together(model, ['head'], () => head.show())];
  requestAnimationFrame(() => {
    labOf(head.root).dataset.lmSuppressShortcuts = 'true';
    head.present = present(head.root, model, head.presenting);
    stop.push(room(head.root, model), head.present.stop);
    reveal(head.root, model);
  });
  return () => stop.forEach(act => act());
}

export default { render };
