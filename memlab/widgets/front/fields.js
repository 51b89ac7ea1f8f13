// Fields made from what the kernel says of a value: a row of choices, a list, a yes or no, or text.
function labelled(spec, control, className = '') {
  const label = make('label', `memlab-group memlab-field ${className}`, make('span', 'memlab-quiet', spec.label), control);
  label.title = spec.help;
  return label;
}

function listField(spec, changed) {
  const select = make('select', '', ...spec.options.map(([value, text]) => new Option(text, value)));
  change(select, { 'aria-label': spec.label, title: spec.help });
  select.addEventListener('change', changed);
  return { element: labelled(spec, select), input: select, read: () => select.value, show: value => { select.value = value; } };
}

function choiceField(spec, changed) {
  const group = make('span', 'memlab-choice');
  change(group, { role: 'radiogroup', 'aria-label': spec.label });
  let chosen = spec.value;
  const buttons = spec.options.map(([value, text]) => {
    const made = button('', text, () => pick(value), { text });
    change(made, { role: 'radio', title: spec.help });
    return [value, made];
  });
  group.append(...buttons.map(([, made]) => made));
  const show = value => {
    chosen = value;
    for (const [own, made] of buttons) change(made, { 'aria-checked': String(own === value), tabindex: own === value ? 0 : -1 });
  };
  const pick = value => {
    if (value === chosen) return;
    show(value);
    changed();
  };
  group.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || !plain(event)) return;
    const at = buttons.findIndex(([value]) => value === chosen);
    const [value, made] = buttons[(at + step + buttons.length) % buttons.length];
    pick(value);
    made.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  show(spec.value);
  return { element: spec.bare ? group : labelled(spec, group), input: group, read: () => chosen, show };
}

function flagField(spec, changed) {
  const box = make('input', '');
  change(box, { type: 'checkbox', 'aria-label': spec.label, title: spec.help });
  box.addEventListener('change', changed);
  const show = value => { box.checked = value === 'yes'; };
  show(spec.value);
  return { element: labelled(spec, box, 'memlab-flag'), input: box, read: () => (box.checked ? 'yes' : 'no'), show };
}

function textField(spec, changed) {
  const input = make('input', '');
  const fit = () => {
    const width = Math.min(Math.max(4, (input.value || input.placeholder).length + 2), 18);
    input.style.width = `calc(${width}ch + 18px)`;
  };
  change(input, {
    type: 'text', 'aria-label': spec.label, title: spec.help, placeholder: spec.placeholder, spellcheck: 'false',
    autocomplete: 'off', maxlength: 4000,
  });
  input.addEventListener('change', changed);
  const show = value => { input.value = value; fit(); };
  return { element: labelled(spec, input), input, read: () => input.value || spec.placeholder, show };
}

// Several lines: set on leaving the field, by its button, or by Ctrl+Enter; Enter begins a line.
function linesField(spec, changed) {
  const area = make('textarea', '');
  change(area, { 'aria-label': spec.label, title: spec.help, spellcheck: 'false', autocomplete: 'off', maxlength: 1000000, wrap: 'off' });
  let told = spec.value;
  const send = () => {
    if (area.value === told) return;
    told = area.value;
    changed();
  };
  area.addEventListener('change', send);
  area.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  });
  const set = button('', `Set ${spec.label}`, send, { text: 'Set', key: 'Ctrl+Enter' });
  const show = value => {
    told = area.value = value;
    area.rows = Math.min(Math.max(3, value.split('\n').length + 1), 12);
  };
  const element = labelled(spec, area, 'memlab-lines');
  element.append(set);
  return { element, input: area, read: () => area.value, show };
}

// A field that keeps what is being typed: a value from the kernel is shown only where it differs from the last one.
function makeField(spec, changed = () => {}) {
  const field = { choice: choiceField, list: listField, flag: flagField, text: textField, lines: linesField }[spec.kind](spec, changed);
  field.spec = spec;
  field.show(spec.value);
  field.update = now => {
    const other = now.value !== field.spec.value || now.placeholder !== field.spec.placeholder;
    field.spec = Object.assign(spec, now);
    if (now.placeholder !== undefined && field.input.placeholder !== undefined) field.input.placeholder = now.placeholder;
    if (other || now.refused === false) field.show(now.value);
    field.mark(Boolean(now.refused));
  };
  field.mark = refused => {
    field.input.classList.toggle('memlab-invalid', refused);
    change(field.input, { 'aria-invalid': refused ? 'true' : null });
  };
  return field;
}

// Keys typed into a field are the field's: the notebook would take letters and arrows for commands of its own.
function keepTyped(root) {
  root.addEventListener('keydown', event => {
    if (event.target.closest('input, select, textarea') && event.key !== 'Escape') event.stopPropagation();
  });
}
