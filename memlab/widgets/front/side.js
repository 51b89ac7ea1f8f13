// What stands over a picture that is compared: the rule, its sentence, the numbers that differ.
function render({ model, el }) {
  const name = make('b', 'memlab-side-name');
  const settings = make('span', 'memlab-group');
  const numbers = make('span', 'memlab-group memlab-differs');
  const text = make('div', 'memlab-side-text');
  change(text, { role: 'status', 'aria-live': 'polite' });
  const root = make('div', 'memlab-front memlab-side', make('div', 'memlab-group memlab-side-line', name, settings, numbers), text);
  keepTyped(root);
  el.append(root);
  const fields = new Map();
  const show = () => {
    const side = model.get('side');
    if (!side.text) return;
    write(name, side.name);
    for (const spec of side.settings) {
      const field = fields.get(spec.name);
      if (field) field.update(spec);
      else {
        const made = makeField(spec.kind === 'choice' ? { ...spec, kind: 'list' } : spec, () => wish(model, { do: 'set', name: spec.name, text: made.read() }));
        made.update(spec);
        fields.set(spec.name, made);
        settings.append(made.element);
      }
    }
    name.hidden = !side.name;
    bold(text, side.text);
    text.title = side.text;
    change(root, { 'data-tone': side.tone });
    numbers.replaceChildren(...side.numbers.map(([label, value]) => make('span', 'memlab-differ', '≠ ', make('b', '', value), ` ${label}`)));
  };
  show();
  return together(model, ['side'], show);
}
