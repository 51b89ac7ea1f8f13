// All settings: a field for each, and one line for what was refused.
function render({ model, el }) {
  const fields = new Map();
  const grid = make('div', 'memlab-settings-grid');
  const complaint = make('div', 'memlab-complaint');
  change(complaint, { role: 'alert' });
  const given = make('div', 'memlab-quiet');
  const root = make('div', 'memlab-front memlab-all-settings', given, grid, complaint);
  keepTyped(root);
  el.append(root);
  const show = () => {
    const form = model.get('form');
    for (const spec of form.fields ?? []) {
      const field = fields.get(spec.name);
      if (field) field.update(spec);
      else {
        const made = makeField(spec, () => wish(model, { do: 'set', name: spec.name, text: made.read() }));
        made.update(spec);
        fields.set(spec.name, made);
        const help = make('span', 'memlab-quiet memlab-meaning', spec.help);
        grid.append(made.element, help);
      }
    }
    write(given, form.given ?? '');
    grid.querySelectorAll('input, select, textarea, button').forEach(control => (control.disabled = Boolean(form.given)));
    write(complaint, form.complaint ?? '');
  };
  show();
  return together(model, ['form'], show);
}
