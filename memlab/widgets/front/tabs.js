// The tabs: what opens below, and at the right what is done at once. What finds no room stands in a list.
class Tabs {
  constructor(model) {
    this.model = model;
    this.row = make('span', 'memlab-group memlab-tab-row');
    this.more = make('select', 'memlab-more');
    change(this.more, { 'aria-label': 'More', title: 'More' });
    this.more.addEventListener('change', () => this.turn(this.more.value));
    this.element = make('div', 'memlab-tabs', this.row, this.more);
    change(this.element, { role: 'group', 'aria-label': 'More' });
    this.settle = rove(this.row);
    this.fit = nextFrame(() => this.fold());
    keepTyped(this.element);
  }

  turn(key) {
    this.more.value = '';
    if (key) wish(this.model, { do: 'tab', key });
  }

  show() {
    const tabs = this.model.get('tabs');
    const open = this.model.get('opened');
    const names = JSON.stringify(tabs.map(([key, title]) => [key, title]));
    if (this.names !== names) {
      this.names = names;
      const made = tabs.map(([key, title, , acts]) => {
        const tab = button(acts ? 'memlab-act' : 'memlab-tab', title, () => this.turn(key), { text: title });
        if (!acts) tab.append(make('b', ''));
        return tab;
      });
      keepFocus(this.row, () => this.row.replaceChildren(...made));
    }
    tabs.forEach(([key, , count, acts], at) => {
      if (acts) return;
      const made = this.row.children[at];
      write(made.lastChild, count);
      change(made, { 'aria-expanded': String(key === open) });
    });
    this.fit();
  }

  // What is done at once goes into the list first, all of it; then the last tabs, but never the one that is open.
  fold() {
    const all = [...this.row.children];
    const acts = all.filter(one => one.matches('.memlab-act'));
    const order = [acts, ...all.filter(one => !acts.includes(one) && one.ariaExpanded !== 'true').reverse().map(one => [one])];
    for (const one of [...all, this.more]) one.hidden = false;
    this.more.hidden = true;
    for (const group of order) {
      if (this.row.scrollWidth <= this.row.clientWidth) break;
      this.more.hidden = false;
      for (const one of group) one.hidden = true;
    }
    const listed = this.model.get('tabs').filter((_, at) => all[at].hidden).map(([key, title]) => [title, key]);
    this.more.replaceChildren(...[['⋯', ''], ...listed].map(([title, key]) => new Option(title, key)));
    this.settle();
  }
}
