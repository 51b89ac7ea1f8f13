// The line to ask with: a verb, its fields, and suggestions.
const ONE_ROW = 44; // pixels that one row of fields does not exceed

class Ask {
  constructor(model) {
    this.model = model;
    this.verbs = make('select', 'memlab-verb');
    change(this.verbs, { 'aria-label': 'What to ask' });
    this.verbs.addEventListener('change', () => this.choose(Number(this.verbs.value)));
    this.fields = make('span', 'memlab-group memlab-fields');
    this.ask = button('memlab-send', 'Ask', () => this.send(), { text: 'Ask ↵' });
    this.chips = make('span', 'memlab-group memlab-chips');
    this.complaint = make('span', 'memlab-complaint');
    change(this.complaint, { role: 'alert' });
    this.element = make('div', 'memlab-ask', this.verbs, this.fields, this.ask, this.chips, this.complaint);
    change(this.element, { role: 'group', 'aria-label': 'Ask' });
    this.fields.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || !plain(event) || !event.target.closest('input, select')) return;
      event.preventDefault();
      this.send();
    });
    for (const part of [this.verbs, this.fields]) {
      for (const kind of ['input', 'change']) part.addEventListener(kind, () => { this.typed = true; });
    }
    keepTyped(this.element);
    this.settle = rove(this.chips);
    this.fit = nextFrame(() => {
      this.fitNames();
      this.fitChips();
    });
  }

  // One message carries the whole form: nothing can overtake a part of it.
  send() {
    const form = this.model.get('form');
    const fields = Object.fromEntries(this.made.map(field => [field.spec.name, field.read()]));
    this.typed = false;
    wish(this.model, { do: 'ask', verb: form.verbs[this.verb].verb, fields });
  }

  choose(at) {
    const { fields, help } = this.model.get('form').verbs[at];
    if (this.verb !== at) {
      this.made = fields.map(spec => makeField({ ...spec }));
      this.fields.replaceChildren(...this.made.map(field => field.element));
    }
    this.verb = at;
    this.verbs.value = at;
    this.made.forEach((field, n) => {
      field.update(fields[n]);
      field.show(fields[n].value);
    });
    this.verbs.title = this.ask.title = help;
    this.fit();
  }

  show() {
    const form = this.model.get('form');
    if (!form.verbs) return;
    const names = JSON.stringify(form.verbs.map(({ verb }) => verb));
    if (this.names !== names) {
      this.names = names;
      this.verbs.replaceChildren(...form.verbs.map(({ text }, at) => new Option(text, at)));
      this.choose(form.verb);
    } else if (this.turn !== form.turn && !(this.typed && form.served)) this.choose(form.verb);
    else this.made.forEach((field, at) => this.refill(field, form.verbs[this.verb].fields[at]));
    this.turn = form.turn;
    for (const field of this.made) field.mark(form.refused === field.spec.name);
    this.showChips(form);
  }

  // A proposal is renewed only where the reader has not typed something of his own, be it while he is answered.
  refill(field, spec) {
    const { input } = field;
    if (input.value === '' || field.read() === field.spec.value) field.update(spec);
    else if (input.placeholder !== undefined) input.placeholder = field.spec.placeholder = spec.placeholder;
  }

  showChips({ chips, complaint }) {
    write(this.complaint, complaint);
    this.complaint.title = complaint;
    this.chips.hidden = Boolean(complaint);
    const told = JSON.stringify(chips);
    if (this.told === told) return;
    this.told = told;
    const made = chips.map(([text, help]) => button('memlab-chip', help, () => wish(this.model, { do: 'chip', text }), { text }));
    keepFocus(this.chips, () => this.chips.replaceChildren(...(made.length ? [make('span', 'memlab-quiet', 'try')] : []), ...made));
    this.fit();
  }

  // In a narrow lab a name gives way where all fields would not stand in one row, that of a box to tick last.
  fitNames() {
    const { element, fields } = this;
    element.classList.remove('memlab-bare', 'memlab-barest');
    if (!labOf(element).classList.contains('memlab-narrow')) return;
    for (const bare of ['memlab-bare', 'memlab-barest']) if (fields.offsetHeight > ONE_ROW) element.classList.add(bare);
  }

  // A suggestion is shown whole or not at all.
  fitChips() {
    const chips = [...this.chips.querySelectorAll('.memlab-chip')];
    const word = this.chips.querySelector('.memlab-quiet');
    for (const shown of word ? [word, ...chips] : chips) shown.hidden = false; // measured as they all stand
    const end = this.chips.getBoundingClientRect().right - parseFloat(getComputedStyle(this.chips).paddingRight);
    for (const chip of chips) chip.hidden = chip.getBoundingClientRect().right > end;
    if (word) word.hidden = chips.every(chip => chip.hidden);
    this.settle();
  }
}
