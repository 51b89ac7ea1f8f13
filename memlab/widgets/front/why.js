// The why-line: which request, and one sentence with its numbers in bold.
const NUMBERS = /(?<![\w.]|[A-Za-z]-)[A-Za-z]*\d[\w×%]*(?:[.,:-]\w*\d\w*)*(?: %)?/g;
const LONG = 235; // letters beyond which the sentence takes small letters

function bold(element, text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(NUMBERS)) {
    parts.push(text.slice(at, found.index), make('b', '', found[0]));
    at = found.index + found[0].length;
  }
  element.replaceChildren(...parts, text.slice(at));
}

class Why {
  constructor() {
    this.where = make('span', 'memlab-quiet memlab-where');
    this.what = make('b', 'memlab-what');
    this.sentence = make('span', 'memlab-sentence');
    this.text = make('div', 'memlab-text', this.sentence);
    change(this.text, { role: 'status', 'aria-live': 'polite' });
    this.element = make('div', 'memlab-why', make('div', 'memlab-about', this.where, this.what), this.text);
  }

  show({ where, what, text, tone }) {
    write(this.where, where);
    write(this.what, what);
    this.what.title = what;
    if (this.shown !== text) bold(this.sentence, text);
    this.shown = text;
    change(this.element, { 'data-tone': tone });
    this.text.classList.toggle('memlab-long', text.length > LONG);
  }

  hush(quiet) { change(this.text, { 'aria-live': quiet ? 'off' : 'polite' }); }
}
