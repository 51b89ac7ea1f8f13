// An experiment: examples, fields, Run; below them how far it is, what came of it, or what is wrong.
function render({ model, el }) {
  const { fields, examples } = model.get('form');
  const made = fields.map(spec => makeField(spec));
  const choice = make('select', '', ...examples.map(([name], at) => new Option(name, at)));
  change(choice, { 'aria-label': 'Example' });
  const fill = () => {
    const values = examples[choice.value][1];
    for (const field of made) field.show(values[field.spec.name]);
  };
  choice.addEventListener('change', fill);
  const start = () => {
    const given = Object.fromEntries(made.map(field => [field.spec.name, field.read()]));
    wish(model, { do: 'run', given });
  };
  const run = button('memlab-send', 'Run', start, { text: 'Run', key: 'Enter' });
  const bar = make('progress', '');
  bar.setAttribute('aria-label', 'How much is done');
  const stop = button('memlab-chip', 'Stop', () => wish(model, { do: 'stop' }), { text: 'Stop' });
  const busy = make('div', 'memlab-group', bar, stop);
  const said = make('div', 'memlab-said');
  change(said, { role: 'status' });
  const complaint = make('div', 'memlab-complaint');
  change(complaint, { role: 'alert' });
  const root = make('div', 'memlab-front memlab-trial',
    make('div', 'memlab-group memlab-tools', choice, run, busy, said, complaint),
    make('div', 'memlab-group memlab-tools', ...made.map(field => field.element)));
  root.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !event.target.matches('input')) return;
    event.preventDefault();
    start();
  });
  keepTyped(root);
  el.append(root);

  const show = () => {
    const state = model.get('state');
    busy.hidden = !state.busy;
    bar.value = state.share;
    write(said, state.said);
    write(complaint, state.complaint);
  };
  show();
  return together(model, ['state'], show);
}
