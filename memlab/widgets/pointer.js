// One strip under a picture: what the pointer is at, and a button for what it asks.
const SVG = 'http://www.w3.org/2000/svg';
const HINT = 'Point at the picture, or walk through it with the arrow keys.';

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function change(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// For the mouse and the finger; keys have the arrows.
function arrow(name, path, press) {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  change(svg, { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' });
  change(line, { d: path, class: 'memlab-chevron' });
  svg.append(line);
  const button = make('button', 'memlab-button memlab-flat', svg);
  change(button, { type: 'button', 'aria-label': name, title: name, tabindex: -1 });
  button.addEventListener('click', press);
  return button;
}

// Its room only grows while the width stays, so that nothing below it jumps.
function keepHeight(element) {
  const { width, height } = element.getBoundingClientRect();
  if (Math.abs(width - Number(element.dataset.width)) > 40) element.style.minHeight = '';
  element.dataset.width = width;
  if (height > parseFloat(element.style.minHeight || 0)) element.style.minHeight = `${Math.ceil(height)}px`;
}

const MOVES = {
  ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, PageUp: -10, PageDown: 10, Home: 'first', End: 'last',
};

function render({ model, el }) {
  const move = by => model.send({ move: by });
  const act = () => model.get('act') && model.send({ act: model.get('shown') });
  const words = make('span', 'memlab-sentence');
  const place = make('span', 'memlab-quiet');
  const reader = make('div', 'memlab-reader', words, place);
  const back = arrow('Previous thing', 'M10 3.5 5.5 8l4.5 4.5', () => move(-1));
  const forward = arrow('Next thing', 'M6 3.5 10.5 8 6 12.5', () => move(1));
  const button = make('button', 'memlab-button memlab-act');
  button.type = 'button';
  button.addEventListener('click', act);
  const root = make('div', 'memlab-front memlab-pointer', back, forward, reader, button);
  change(root, { role: 'group' });
  // A slider, because screen readers give it the arrow keys and read its text whenever it changes.
  change(reader, { role: 'slider', tabindex: 0, 'aria-valuemin': 0 });

  const show = () => {
    const [title, at, count] = ['title', 'at', 'count'].map(name => model.get(name));
    const text = model.get('words') || (count ? HINT : 'There is nothing to point at.');
    const where = at ? `${at} of ${count}` : '';
    write(words, text);
    write(place, where);
    write(button, model.get('act'));
    root.classList.toggle('memlab-idle', !at);
    button.classList.toggle('memlab-away', !model.get('act'));
    keepHeight(reader);
    change(root, { 'aria-label': title ? `${title}: what is there` : 'What is there' });
    change(reader, {
      'aria-label': title || 'Picture', 'aria-valuemax': count, 'aria-valuenow': at,
      'aria-valuetext': where ? `${text} ${where}` : text,
    });
    if (!model.get('act') && document.activeElement === button) reader.focus({ preventScroll: true });
  };

  root.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const by = MOVES[event.key];
    const acts = event.target === reader && (event.key === 'Enter' || event.key === ' ');
    if (event.key === 'Enter' || event.key === ' ') event.stopPropagation(); // a button needs them too
    if (by === undefined && !acts) return;
    event.preventDefault();
    event.stopPropagation(); // or the notebook would act on the key as well
    if (!acts) move(by);
    else if (!event.repeat) act();
  });

  const names = ['title', 'words', 'act', 'at', 'count'].map(name => `change:${name}`).join(' ');
  let due = false;
  const later = () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      show();
    });
  };
  model.on(names, later);
  show();
  el.append(root);
  return () => model.off(names, later);
}

export default { render };
