// What was asked, as a list that can be changed; and what can be taken along: a file, a line of text.
function render({ model, el }) {
  const list = make('ol', 'memlab-requests');
  change(list, { 'aria-label': 'What was asked' });
  const tool = (name, does, help) => {
    const made = button('memlab-chip', help ?? name, () => wish(model, does()), { text: name });
    made.setAttribute('aria-label', name);
    return made;
  };
  let chosen = 0;
  const at = () => chosen + model.get('asked').first;
  const change_ = [
    tool('Go there', () => ({ do: 'go', at: at() }), 'Show the first step of this request'),
    tool('Edit', () => ({ do: 'edit', at: at() }), 'Put it into the line to ask with; asking replaces it'),
    tool('Remove', () => ({ do: 'remove', at: at() }), 'Take this request out'),
    tool('Earlier', () => ({ do: 'move', at: at(), by: -1 }), 'Ask it before the one above'),
    tool('Later', () => ({ do: 'move', at: at(), by: 1 }), 'Ask it after the one below'),
  ];
  const always = [
    tool('Undo', () => ({ do: 'undo' }), 'Take the last request or setting back (Ctrl+Z)'),
    tool('Redo', () => ({ do: 'redo' }), 'Give it again (Ctrl+Y)'),
    tool('Start again', () => ({ do: 'reset' }), 'The example as it was'),
    tool('Save to a file', () => ({ do: 'save' }), 'The requests as a file'),
  ];
  const file = make('input');
  change(file, { type: 'file', accept: '.json,application/json', tabindex: -1, 'aria-hidden': 'true' }); // the button speaks for it
  file.className = 'memlab-unseen';
  file.addEventListener('change', async () => {
    const [picked] = file.files;
    if (picked) wish(model, { do: 'open', text: picked.size > 4_000_000 ? 'x'.repeat(4_000_001) : await picked.text() });
    file.value = '';
  });
  const open = button('memlab-chip', 'Open a file of requests', () => file.click(), { text: 'Open a file' });
  const link = tool('Copy link', () => ({ do: 'link' }), 'One line of text that a friend can paste');
  const paste = make('input');
  change(paste, { type: 'text', placeholder: 'paste a link: memlab:…', 'aria-label': 'Paste a link', autocomplete: 'off', maxlength: 200_000 });
  const follow = () => {
    if (paste.value.trim()) wish(model, { do: 'open', text: paste.value });
    paste.value = '';
  };
  paste.addEventListener('keydown', event => event.key === 'Enter' && follow());
  paste.addEventListener('paste', () => setTimeout(follow));
  keepTyped(el);
  const root = make('div', 'memlab-front memlab-asked',
    make('div', 'memlab-group memlab-tools', ...change_, ...always), list,
    make('div', 'memlab-group memlab-tools', open, file, link, paste));
  el.append(root);

  const choose = number => {
    chosen = clamp(number, 0, Math.max(0, list.children.length - 1));
    [...list.children].forEach((row, n) => change(row.firstChild, { 'aria-pressed': String(n === chosen), tabindex: n === chosen ? 0 : -1 }));
    for (const made of change_) change(made, { 'aria-disabled': String(!list.children.length) });
  };
  list.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !plain(event)) return;
    choose(chosen + step);
    list.children[chosen]?.firstChild.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  const show = () => {
    const { first, rows, shown, more } = model.get('asked');
    list.start = first + 1;
    const made = rows.map((text, n) => {
      const row = button('memlab-request', `Request ${first + n + 1}: ${text}`, () => choose(n), { text });
      row.addEventListener('dblclick', () => wish(model, { do: 'go', at: first + n }));
      return make('li', first + n === shown ? 'memlab-strong' : '', row);
    });
    keepFocus(list, () => list.replaceChildren(...made));
    choose(shown === null ? chosen : shown - first);
    change(list, { 'data-more': more });
  };
  show();
  return together(model, ['asked'], show);
}
