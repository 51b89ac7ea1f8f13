// A table whose rows answer click and key. Rows are known by their number, so that what stays is not made anew.
function makeRow(id) {
  const tr = make('tr', '', make('td', 'memlab-mark'));
  tr.dataset.row = id;
  return tr;
}

function fillRow(tr, row) {
  const [mark, ...cells] = tr.children;
  for (const extra of cells.slice(row.cells.length)) extra.remove();
  for (let at = cells.length; at < row.cells.length; at++) tr.append(make('td', ''));
  row.cells.forEach((text, at) => write(tr.children[at + 1], text));
  mark.style.borderLeftColor = row.color || '';
  change(tr, {
    class: [row.strong && 'memlab-strong', row.asks && 'memlab-asks'].filter(Boolean).join(' '),
    'aria-current': row.strong ? 'true' : null,
    'aria-label': row.asks && row.words ? row.words : null,
    title: row.words || null,
  });
}

class View {
  constructor(model) {
    this.model = model;
    this.title = make('div', 'memlab-title');
    this.title.setAttribute('aria-hidden', 'true');
    this.caption = make('caption', 'memlab-unseen');
    this.head = make('tr', '');
    this.body = make('tbody', '');
    this.table = make('table', 'memlab-rows', this.caption, make('thead', '', this.head), this.body);
    this.scroll = make('div', 'memlab-scroll', this.table);
    this.root = make('div', 'memlab-front memlab-table', this.title, this.scroll);
    this.rows = new Map();
    this.current = null; // the number of the row that Tab reaches
    this.body.addEventListener('click', event => this.ask(event.target.closest('tr')));
    this.body.addEventListener('keydown', event => this.press(event));
    this.body.addEventListener('focusin', event => this.rove(event.target.closest('tr')));
  }

  get askable() { return [...this.body.querySelectorAll('.memlab-asks')]; }

  ask(tr) {
    const chosen = getSelection();
    const selecting = chosen && !chosen.isCollapsed && this.root.contains(chosen.anchorNode);
    if (tr?.classList.contains('memlab-asks') && !selecting) wish(this.model, { do: 'ask', row: Number(tr.dataset.row) });
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const rows = this.askable;
    const at = rows.indexOf(event.target.closest('tr'));
    const target = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    const acts = event.key === 'Enter' || event.key === ' ';
    if (at < 0 || (target === undefined && !acts)) return;
    event.preventDefault();
    event.stopPropagation(); // or the notebook would act on the key as well
    if (acts) {
      if (!event.repeat) wish(this.model, { do: 'ask', row: Number(rows[at].dataset.row) });
    } else this.focus(rows[Math.min(Math.max(target, 0), rows.length - 1)]);
  }

  focus(tr) {
    if (!tr) return;
    tr.focus({ preventScroll: true });
    this.reveal(tr);
  }

  rove(tr) {
    if (!tr?.classList.contains('memlab-asks')) return;
    this.current = Number(tr.dataset.row);
    for (const row of this.body.children) {
      if (row.dataset.row) change(row, { tabindex: this.tabindex(row) });
    }
  }

  tabindex(tr) {
    if (!tr.classList.contains('memlab-asks')) return null;
    return Number(tr.dataset.row) === this.current ? 0 : -1;
  }

  show() {
    const focused = this.body.contains(document.activeElement) ? this.askable.indexOf(document.activeElement) : -1;
    this.showHead();
    this.showRows();
    const rows = this.askable;
    if (!rows.some(tr => Number(tr.dataset.row) === this.current)) {
      const near = rows[Math.min(Math.max(focused, 0), rows.length - 1)];
      this.current = near ? Number(near.dataset.row) : null;
    }
    for (const tr of this.rows.values()) change(tr, { tabindex: this.tabindex(tr) });
    if (focused >= 0 && !this.body.contains(document.activeElement)) {
      (this.rows.get(this.current) ?? this.scroll).focus({ preventScroll: true });
    }
    // Measured with the next frame, all tables at once: each reading now would lay the whole page out.
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.reveal(this.body.querySelector('.memlab-strong'));
      this.reach();
    });
  }

  showHead() {
    const columns = this.model.get('columns');
    const title = this.model.get('title');
    write(this.title, title);
    this.title.hidden = !title;
    write(this.caption, title || columns.join(', '));
    const wanted = JSON.stringify(columns);
    if (this.columns === wanted) return;
    this.columns = wanted;
    const heads = columns.map(name => {
      const th = make('th', '', name);
      th.scope = 'col';
      return th;
    });
    const sign = make('td', 'memlab-mark');
    this.head.replaceChildren(sign, ...heads);
  }

  showRows() {
    const rows = JSON.parse(this.model.get('rows'));
    const wanted = rows.map(row => {
      const tr = this.rows.get(row.id) ?? makeRow(row.id);
      const told = JSON.stringify(row);
      if (tr.told !== told) fillRow(tr, row);
      tr.told = told;
      this.rows.set(row.id, tr);
      return tr;
    });
    const kept = new Set(rows.map(row => row.id));
    for (const id of [...this.rows.keys()]) if (!kept.has(id)) this.rows.delete(id);
    const more = (count, where) => (count ? [this.note(`… ${counted(count)} more ${where}`)] : []);
    this.place([...more(this.model.get('before'), 'above'), ...wanted, ...more(this.model.get('after'), 'below'),
      ...(rows.length ? [] : [this.note(this.model.get('empty'))])]);
  }

  note(text) {
    const cell = make('td', '', text);
    cell.colSpan = this.model.get('columns').length + 1;
    return make('tr', 'memlab-note', cell);
  }

  // Only what is not in its place is moved: a row that moves loses the focus.
  place(wanted) {
    const kept = new Set(wanted);
    for (const old of [...this.body.children]) if (!kept.has(old)) old.remove();
    wanted.forEach((tr, at) => {
      const there = this.body.children[at];
      if (there !== tr) this.body.insertBefore(tr, there ?? null);
    });
  }

  // Scrolls the table alone, never the page.
  reveal(tr) {
    if (!tr) return;
    const head = this.head.offsetHeight;
    const top = tr.offsetTop - head;
    const bottom = tr.offsetTop + tr.offsetHeight - this.scroll.clientHeight;
    if (this.scroll.scrollTop > top) this.scroll.scrollTop = top;
    else if (this.scroll.scrollTop < bottom) this.scroll.scrollTop = bottom;
  }

  // What scrolls must be reached by key.
  reach() {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = this.scroll;
    const scrolls = scrollHeight > clientHeight || scrollWidth > clientWidth || this.askable.length === 0;
    const name = this.model.get('title') || 'Table';
    change(this.scroll, scrolls ? { tabindex: 0, role: 'region', 'aria-label': name }
      : { tabindex: this.scroll === document.activeElement ? -1 : null, role: null, 'aria-label': null });
  }
}

function render({ model, el }) {
  const view = new View(model);
  el.append(view.root);
  view.show();
  const stop = together(model, ['title', 'columns', 'rows', 'before', 'after', 'empty'], () => view.show());
  const observer = new ResizeObserver(() => {
    view.reveal(view.body.querySelector('.memlab-strong'));
    view.reach();
  });
  observer.observe(view.scroll);
  return () => {
    observer.disconnect();
    stop();
  };
}
