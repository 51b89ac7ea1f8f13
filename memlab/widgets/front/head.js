// The head of a lab: its title, the example, the main settings, the modes, Present, and the title page.
const GLYPHS = {
  present: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
};
const GAP = 10; // pixels between the parts of the line
const WIDEST = 260; // pixels of the list of examples

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
    this.presenting = button('memlab-presenting', 'Present: the lab alone, large', () => this.presenter?.toggle(), { path: GLYPHS.present });
    this.asking = button('memlab-help', 'What is this?', () => this.unfold(), { text: '?' });
    change(this.asking, { 'aria-expanded': 'false' });
    const right = make('span', 'memlab-group memlab-right', this.modes, this.presenting, this.asking);
    this.line = make('div', 'memlab-line', this.title, this.examples, this.settings, right);
    this.page = make('div', 'memlab-page');
    this.page.hidden = true;
    this.root = make('div', 'memlab-front memlab-head', this.line, this.page);
    keepTyped(this.root);
    this.settle = rove(right);
    this.fields = new Map();
  }

  // One row where it fits; else the settings go to a second, and where need be the example with them.
  layOut(narrow) {
    const { line } = this;
    line.dataset.second = this.examples.style.maxWidth = '';
    const [title, examples, settings, right] = [...line.children].map(({ hidden, offsetWidth }) => (hidden ? 0 : offsetWidth + 1 + GAP));
    const room = line.clientWidth + GAP;
    if (!narrow && title + examples + settings + right <= room) return 1;
    const apart = narrow || title + examples + right > room;
    line.dataset.second = apart ? 'example' : 'settings';
    this.examples.style.maxWidth = apart ? `${clamp(room - settings - GAP, 100, WIDEST)}px` : '';
    return 2;
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
    this.settings.querySelectorAll('input, select, button').forEach(control => (control.disabled = Boolean(head.fixed)));
    this.showModes(head.modes, head.mode);
    this.room?.tell();
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
    const longest = Math.max(0, ...names.map(name => name.length)) + ' (changed)'.length;
    this.examples.style.width = `calc(${longest} * 0.9ch + 32px)`; // the same whatever is chosen: the row must not break anew
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
    this.settle();
  }
}

function render({ model, el }) {
  const head = new Head(model);
  el.append(head.root);
  head.show();
  const stop = [together(model, ['head'], () => head.show())];
  requestAnimationFrame(() => {
    labOf(head.root).dataset.lmSuppressShortcuts = 'true';
    head.room = new Room(head, model);
    head.presenter = new Presenting(head.room, head.presenting);
    head.settle();
    stop.push(() => head.room.stop(), () => head.presenter.stop());
    reveal(head.root, model);
  });
  return () => stop.forEach(act => act());
}
