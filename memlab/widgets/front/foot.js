// What stands under the picture: the why-line, the player, the line to ask with, and the tabs.
// The number of an answer, typed: one of two digits is waited for where the first could be its beginning.
class Chosen {
  constructor(model) {
    this.model = model;
    this.typed = '';
  }

  type(digit) {
    clearTimeout(this.waiting);
    this.typed += digit;
    const numbers = (this.model.get('question').options ?? []).map(([number]) => String(number));
    const longer = numbers.some(number => number.startsWith(this.typed) && number !== this.typed);
    if (longer) this.waiting = setTimeout(() => this.send(), 800);
    else this.send();
  }

  send() {
    wish(this.model, { do: 'answer', digit: Number(this.typed) });
    this.typed = '';
  }
}

// Keys that work anywhere in the lab, but where somebody types.
function keys(lab, player, model) {
  const chosen = new Chosen(model);
  const act = event => {
    const asksWhat = event.key === '?'; // with Shift on most keyboards
    if (!(plain(event) || asksWhat) || event.target.closest('input, select, textarea, .cm-editor')) return;
    const { shown, last } = player.seeker;
    const steps = { ',': shown - 1, '.': shown + 1, Home: 0, End: last };
    const onBar = event.target.closest('.memlab-player') && !event.target.closest('[role=radiogroup]');
    if (onBar) Object.assign(steps, { ArrowLeft: shown - 1, ArrowRight: shown + 1 });
    if (event.target === player.bar.element) Object.assign(steps, { ArrowDown: shown - 1, ArrowUp: shown + 1, PageDown: shown - 10, PageUp: shown + 10 });
    const onButton = event.target.closest('button, [role=slider]:not(.memlab-bar), tr');
    if (event.key in steps && !event.target.closest('.memlab-grip')) player.byHand(steps[event.key]);
    else if (event.key === ' ' && (!onButton || event.target === player.play)) player.clock.toggle();
    else if (asksWhat) lab.querySelector('.memlab-help').click();
    else if (event.key === 'n') player.leap();
    else if (event.key === 'p') wish(model, { do: 'mode', name: 'predict' });
    else if (/^[0-9]$/.test(event.key) && model.get('held')) chosen.type(event.key);
    else if (event.key === 'Escape' && model.get('opened')) wish(model, { do: 'tab', key: model.get('opened') });
    else return;
    event.preventDefault();
    event.stopPropagation(); // or the notebook would act on the key as well
  };
  const undo = event => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
    if (event.target.closest('input, textarea')) return;
    wish(model, { do: event.shiftKey || key === 'y' ? 'redo' : 'undo' });
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
  const all = () => {
    for (const show of [showWhy, showQuestion, () => player.show(), () => ask.show(), () => tabs.show(), () => player.showPlay()]) show();
  };
  if (model.get('why').text !== undefined) all();
  else stop.push(together(model, ['why'], all)); // a slow kernel, as one in a browser, tells later what there is to show
  const observer = new ResizeObserver(() => {
    if (player.bar.element.clientWidth !== player.bar.width) player.show();
    ask.fit();
    asked.fit();
    tabs.fit();
  });
  for (const part of [player.bar.element, ask.chips, tabs.row]) observer.observe(part);
  requestAnimationFrame(() => {
    const life = new Life(root, model, () => player.clock.playing && player.clock.stop());
    stop.push(keys(labOf(root), player, model), () => life.stop());
  });
  return () => {
    observer.disconnect();
    clearTimeout(player.clock.timer);
    model.off('change:answered', answered);
    model.off('change:run', run);
    model.off('msg:custom', told);
    stop.forEach(act => act());
  };
}
