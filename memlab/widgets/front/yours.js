// What the reader brings: a text, a file or a path. Below it how far the reading is, what came of it, or what is wrong.
const PIECE = 1_000_000; // bytes of a message: servers refuse long ones
const LONG = 100_000; // characters; a longer text is sent as it is pasted, and not shown

// A text box with the numbers of its lines, of which one may be marked as wrong.
function numberedBox(like) {
  const text = make('textarea', 'memlab-paste');
  change(text, { 'aria-label': 'Paste text', placeholder: like, spellcheck: 'false', autocomplete: 'off', wrap: 'off' });
  const numbers = make('pre', '');
  const mark = make('span', 'memlab-wrong');
  const gutter = make('div', 'memlab-gutter', make('div', '', numbers, mark));
  gutter.setAttribute('aria-hidden', 'true');
  const element = make('div', 'memlab-box', gutter, text);
  const scroll = () => { gutter.firstChild.style.transform = `translateY(${-text.scrollTop}px)`; };
  const count = () => write(numbers, text.value.split('\n').map((_, at) => at + 1).join('\n'));
  const point = line => {
    mark.hidden = !line;
    write(mark, line ? String(line) : '');
    mark.style.top = `${4 + 18 * (line - 1)}px`;
    element.classList.toggle('memlab-invalid', Boolean(line));
    change(text, { 'aria-invalid': line ? 'true' : null });
  };
  const go = line => {
    const lines = text.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + lines[line - 1].length);
    text.scrollTop = 18 * Math.max(0, line - 3);
  };
  text.addEventListener('scroll', scroll);
  text.addEventListener('input', () => { count(); point(0); });
  count();
  point(0);
  return { element, text, point, go };
}

function render({ model, el }) {
  const { choices, like, live, most, firstTold, tooLarge } = model.get('form');
  const box = numberedBox(like);
  const file = make('input', 'memlab-unseen');
  change(file, { type: 'file', tabindex: -1, 'aria-label': 'File' });
  const pick = button('memlab-chip', 'Choose a file to read', () => file.click(), { text: 'Choose a file' });
  const path = make('input', 'memlab-path');
  change(path, { type: 'text', placeholder: 'or a path where the notebook runs', 'aria-label': 'Path of a file', autocomplete: 'off', spellcheck: 'false', maxlength: 4000 });
  const choice = make('select', '', ...choices.map(([value, text]) => new Option(text, value)));
  change(choice, { 'aria-label': 'What it is' });
  const first = make('input', 'memlab-first');
  change(first, { type: 'text', inputmode: 'numeric', 'aria-label': 'How many as steps', title: firstTold, value: '20', maxlength: 20 });
  const steps = make('label', 'memlab-group', make('span', 'memlab-quiet', 'the first'), first, make('span', 'memlab-quiet', 'as steps, all as numbers'));
  const own = live.map(name => button('memlab-chip', `Read /proc/${name} of the machine that the notebook runs on`,
    () => { pasted = false; wish(model, { do: 'live', name, first: first.value }); }, { text: `This machine's ${name}` }));
  const read = button('memlab-send', 'Read', () => start(), { text: 'Read', key: 'Ctrl+Enter' });
  const bar = make('progress', '');
  bar.setAttribute('aria-label', 'How much is read');
  const far = make('span', 'memlab-quiet');
  const stop = button('memlab-chip', 'Stop', () => { sending = null; wish(model, { do: 'stop' }); }, { text: 'Stop' });
  const busy = make('div', 'memlab-group memlab-busy', bar, far, stop);
  const said = make('div', 'memlab-said');
  change(said, { role: 'status' });
  const complaint = make('span', 'memlab-complaint');
  change(complaint, { role: 'alert' });
  const go = button('memlab-chip', 'Go to the line', () => box.go(line), { text: 'Go to the line' });
  const wrong = make('div', 'memlab-group', complaint, go);
  const root = make('div', 'memlab-front memlab-yours', box.element,
    make('div', 'memlab-group memlab-tools', pick, file, path, choice, steps, read, ...own), busy, said, wrong);
  let sending = null;
  let pasted = false; // whether what is read stands in the box
  let line = 0;

  const options = () => ({ choice: choice.value, first: first.value });
  const refuse = text => { write(complaint, text); wrong.hidden = false; };
  const piece = async at => {
    const { blob, name } = sending;
    const part = await blob.slice(at, at + PIECE).arrayBuffer();
    if (sending?.blob === blob) wish(model, { do: 'piece', at, size: blob.size, name, ...options() }, [part]);
  };
  const send = (blob, name) => {
    if (blob.size > most) {
      refuse((name ? tooLarge.file : tooLarge.text).replace('{size}', counted(blob.size)).replace('{name}', () => name));
      return;
    }
    sending = { blob, name };
    piece(0);
  };
  const take = picked => { pasted = false; if (picked) send(picked, picked.name); };
  const start = () => {
    pasted = !path.value.trim();
    if (pasted) send(new Blob([box.text.value]), '');
    else wish(model, { do: 'path', path: path.value, ...options() });
  };

  file.addEventListener('change', () => { take(file.files[0]); file.value = ''; });
  box.text.addEventListener('drop', event => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  box.text.addEventListener('paste', event => {
    const text = event.clipboardData.getData('text');
    if (text.length <= LONG) return;
    event.preventDefault();
    pasted = false;
    send(new Blob([text]), '');
  });
  root.addEventListener('keydown', event => {
    const asks = event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.target.matches('input'));
    if (!asks) return;
    event.preventDefault();
    start();
  });
  keepTyped(root);
  el.append(root);

  const heard = content => { if (content.next && sending) piece(content.next); };
  model.on('msg:custom', heard);
  const show = () => {
    const state = model.get('state');
    busy.hidden = !state.busy;
    if (state.share === null) bar.removeAttribute('value');
    else bar.value = state.share;
    write(far, state.busy ? state.said : '');
    write(said, state.busy ? '' : state.said);
    write(complaint, state.complaint);
    line = pasted && state.line <= box.text.value.split('\n').length ? state.line : 0;
    wrong.hidden = !state.complaint && !line;
    go.hidden = !line;
    box.point(line);
  };
  show();
  const quiet = together(model, ['state'], show);
  return () => { model.off('msg:custom', heard); quiet(); };
}
