// What stands under the picture: the why-line, the player, the line to ask with, and the tabs.
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
    keepTyped(this.element);
  }

  // One message carries the whole form: nothing can overtake a part of it.
  send() {
    const form = this.model.get('form');
    const fields = Object.fromEntries(this.made.map(field => [field.spec.name, field.read()]));
    wish(this.model, { do: 'ask', verb: form.verbs[this.verb].verb, fields });
  }

  choose(at) {
    this.verb = at;
    this.verbs.value = at;
    this.made = this.model.get('form').verbs[at].fields.map(spec => makeField({ ...spec }));
    this.fields.replaceChildren(...this.made.map(field => field.element));
    this.verbs.title = this.ask.title = this.model.get('form').verbs[at].help;
  }

  show() {
    const form = this.model.get('form');
    if (!form.verbs) return;
    const names = JSON.stringify(form.verbs.map(({ verb }) => verb));
    if (this.names !== names) {
      this.names = names;
      this.verbs.replaceChildren(...form.verbs.map(({ text }, at) => new Option(text, at)));
      this.choose(form.verb);
    } else if (this.turn !== form.turn) this.choose(form.verb);
    else this.made.forEach((field, at) => this.refill(field, form.verbs[this.verb].fields[at]));
    this.turn = form.turn;
    for (const field of this.made) field.update({ ...field.spec, refused: form.refused === field.spec.name });
    this.showChips(form);
  }

  // A proposal is renewed only where the reader has not typed something of his own.
  refill(field, spec) {
    const untouched = field.read() === field.spec.value || !field.read();
    if (untouched) field.update(spec);
    else Object.assign(field.spec, { placeholder: spec.placeholder });
  }

  showChips({ chips, complaint }) {
    write(this.complaint, complaint);
    this.complaint.title = complaint;
    this.chips.hidden = Boolean(complaint);
    const told = JSON.stringify(chips);
    if (this.told === told) return;
    this.told = told;
    this.chips.replaceChildren(...(chips.length ? [make('span', 'memlab-quiet', 'try')] : []), ...chips.map(([text, help]) => {
      const chip = button('memlab-chip', help, () => wish(this.model, { do: 'chip', text }), { text });
      return chip;
    }));
  }
}

class Tabs {
  constructor(model) {
    this.model = model;
    this.element = make('div', 'memlab-tabs');
    change(this.element, { role: 'group', 'aria-label': 'More' });
  }

  show() {
    const tabs = this.model.get('tabs');
    const open = this.model.get('opened');
    const names = JSON.stringify(tabs.map(([key, title]) => [key, title]));
    if (this.names !== names) {
      this.names = names;
      this.element.replaceChildren(...tabs.map(([key, title, , right]) => {
        const made = button(right ? 'memlab-act' : 'memlab-tab', title, () => wish(this.model, { do: 'tab', key }), { text: title });
        if (!right) made.append(make('b', ''));
        made.removeAttribute('aria-label');
        return made;
      }));
    }
    tabs.forEach(([key, , count, right], at) => {
      if (right) return;
      const made = this.element.children[at];
      write(made.lastChild, count);
      change(made, { 'aria-expanded': String(key === open) });
    });
  }
}

// Keys that work anywhere in the lab, but where somebody types.
function keys(lab, player, model) {
  const act = event => {
    if (!plain(event) || event.target.closest('input, select, textarea, .cm-editor')) return;
    const { shown, last } = player.seeker;
    const steps = { ',': shown - 1, '.': shown + 1, Home: 0, End: last };
    const onBar = event.target.closest('.memlab-player') && !event.target.closest('[role=radiogroup]');
    if (onBar) Object.assign(steps, { ArrowLeft: shown - 1, ArrowRight: shown + 1 });
    if (event.target === player.bar.element) Object.assign(steps, { ArrowDown: shown - 1, ArrowUp: shown + 1, PageDown: shown - 10, PageUp: shown + 10 });
    const onButton = event.target.closest('button, [role=slider]:not(.memlab-bar), tr');
    if (event.key in steps && !event.target.closest('.memlab-grip')) player.byHand(steps[event.key]);
    else if (event.key === ' ' && (!onButton || event.target === player.play)) player.clock.toggle();
    else if (event.key === 'n') player.leap();
    else if (event.key === 'p') wish(model, { do: 'mode', name: 'predict' });
    else if (/^[1-9]$/.test(event.key) && model.get('held')) wish(model, { do: 'answer', digit: Number(event.key) });
    else if (event.key === 'Escape' && model.get('opened')) wish(model, { do: 'tab', key: model.get('opened') });
    else return;
    event.preventDefault();
    event.stopPropagation(); // or the notebook would act on the key as well
  };
  const undo = event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
    if (event.target.closest('input, textarea')) return;
    wish(model, { do: event.shiftKey ? 'redo' : 'undo' });
    event.preventDefault();
    event.stopPropagation();
  };
  lab.addEventListener('keydown', act);
  lab.addEventListener('keydown', undo);
  return () => {
    lab.removeEventListener('keydown', act);
    lab.removeEventListener('keydown', undo);
  };
}

function render({ model, el }) {
  const why = new Why();
  const player = new Player(model, why);
  const ask = new Ask(model);
  const tabs = new Tabs(model);
  const asked = new Asked(model);
  const root = make('div', 'memlab-front memlab-foot', why.element, asked.element, player.element, ask.element, tabs.element);
  el.append(root);
  const showWhy = () => why.show(model.get('why'));
  const showQuestion = () => {
    asked.show(model.get('question'), why.element);
    if (model.get('held') && player.clock.playing) player.clock.stop();
  };
  const told = content => {
    player.told(content);
    along(root, content);
  };
  const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const run = () => (still() ? player.clock.playing && player.clock.stop() : player.clock.start());
  const stop = [
    together(model, ['why'], showWhy), together(model, ['question', 'held'], showQuestion), together(model, ['bar', 'count', 'seen', 'index', 'held'], () => player.show()),
    together(model, ['form'], () => ask.show()), together(model, ['tabs', 'opened'], () => tabs.show()),
  ];
  const answered = () => player.seeker.answered();
  model.on('change:answered', answered);
  model.on('change:run', run);
  model.on('msg:custom', told);
  for (const show of [showWhy, showQuestion, () => player.show(), () => ask.show(), () => tabs.show(), () => player.showPlay()]) show();
  const observer = new ResizeObserver(() => player.bar.element.clientWidth !== player.bar.width && player.show());
  observer.observe(player.bar.element);
  requestAnimationFrame(() => stop.push(keys(labOf(root), player, model)));
  return () => {
    observer.disconnect();
    clearTimeout(player.clock.timer);
    model.off('change:answered', answered);
    model.off('change:run', run);
    model.off('msg:custom', told);
    stop.forEach(act => act());
  };
}

export default { render };
