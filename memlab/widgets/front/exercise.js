// The line above the lab of an exercise: what it is, how it goes, another one; at its end, what was right.
function render({ model, el }) {
  const title = make('b', 'memlab-exercise-title');
  const pick = label => {
    const select = make('select');
    change(select, { 'aria-label': label });
    select.addEventListener('change', () => draw_());
    return select;
  };
  const kind = pick('Kind of exercise');
  const difficulty = pick('Difficulty');
  const seed = make('input');
  change(seed, { type: 'text', 'aria-label': 'Seed', title: 'The same seed draws the same exercise', autocomplete: 'off', maxlength: 80 });
  const draw_ = () => wish(model, { do: 'draw', kind: kind.value, difficulty: difficulty.value, seed: seed.value });
  seed.addEventListener('keydown', event => event.key === 'Enter' && draw_());
  const fresh = button('', 'New exercise', () => wish(model, { do: 'new' }), { text: 'New exercise' });
  const source = make('span', 'memlab-quiet memlab-exercise-source');
  const text = make('div', 'memlab-exercise-text');
  const undo = button('', 'Undo: take the last answer back', () => wish(model, { do: 'undo' }), { text: 'Undo' });
  const score = make('span', 'memlab-quiet');
  change(score, { role: 'status', 'aria-live': 'polite', title: SCORING });
  const named = (text, control) => make('label', 'memlab-group', make('span', 'memlab-quiet', text), control);
  const complaint = make('div', 'memlab-exercise-complaint');
  change(complaint, { role: 'alert' });
  const end = make('div', 'memlab-exercise-end');
  change(end, { role: 'region', 'aria-label': 'How it went', tabindex: 0 });
  const drawn = [kind, named('difficulty', difficulty), named('seed', seed)];
  const row = make('div', 'memlab-exercise-line', title, ...drawn, fresh, undo, score, source);
  const root = make('div', 'memlab-front memlab-exercise', row, text, complaint, end);
  el.append(root);

  const options = (select, values, chosen) => {
    if (select.length !== values.length) select.replaceChildren(...values.map(value => new Option(value, value)));
    select.value = chosen;
  };
  const table = ({ rows, right }) => {
    const heads = ['', 'question', 'you', right, 'points', 'why'];
    const head = make('tr', '', ...heads.map(text => make('th', '', text)));
    const body = rows.map((cells, at) => make('tr', cells[3] === '1' ? '' : 'memlab-missed', make('td', '', String(at + 1)), ...cells.map(text => make('td', '', text))));
    return make('div', 'memlab-exercise-table', make('table', '', make('thead', '', head), make('tbody', '', ...body)));
  };
  const show = () => {
    const now = model.get('exercise');
    write(title, now.title);
    write(source, now.source);
    write(text, now.text);
    text.hidden = !now.text;
    write(fresh, now.next);
    change(fresh, { 'aria-label': now.next, title: now.next });
    for (const control of drawn) control.hidden = !now.kinds.length;
    options(kind, now.kinds, now.kind ?? '');
    options(difficulty, now.difficulties.map(String), String(now.difficulty ?? ''));
    if (document.activeElement !== seed) seed.value = now.seed ?? '';
    change(undo, { 'aria-disabled': String(!now.answered) });
    write(score, now.score);
    write(complaint, now.complaint);
    complaint.hidden = !now.complaint;
    end.hidden = !now.rows.length;
    if (!now.rows.length) {
      end.replaceChildren();
      return;
    }
    const parts = [make('div', '', make('b', '', now.done), ' ', now.back), table(now)];
    if (now.line) parts.push(make('div', 'memlab-quiet', 'Your answers are saved; this grades them: ', make('code', '', now.line)));
    end.replaceChildren(...parts);
  };
  show();
  return together(model, ['exercise'], show);
}
