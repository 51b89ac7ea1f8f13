// The grips of a picture: handles that are dragged, or moved by key, from stop to stop.
class Grips {
  constructor(model, tip, place) {
    this.model = model;
    this.tip = tip; // beside a grip that is held stands what letting it go would do
    this.place = place; // where in the picture an event is
    this.element = make('div', 'memlab-grips');
  }

  show({ grips, zoom }) {
    while (this.element.children.length > grips.length) this.element.lastChild.remove();
    while (this.element.children.length < grips.length) this.element.append(this.build());
    grips.forEach((grip, n) => {
      const handle = this.element.children[n];
      handle.grip = grip;
      handle.wanted = grip.at;
      const [x, y, words] = grip.stops[grip.at];
      handle.style.transform = `translate(${x * zoom}px, ${y * zoom}px)`;
      change(handle, {
        'aria-label': grip.words, 'aria-valuemin': 0, 'aria-valuemax': grip.stops.length - 1, 'aria-valuenow': grip.at,
        'aria-valuetext': words, 'aria-orientation': grip.axis === 'x' ? 'horizontal' : 'vertical',
        class: `memlab-grip memlab-grip-${grip.axis}`, title: words,
      });
    });
    this.oneStop();
  }

  // A grip that asks for something follows the hand, and asks when it is let go, or at Enter.
  hold(handle, at) {
    const { grip } = handle;
    const { zoom } = this.model.get('sheet');
    const [x, y, words] = grip.stops[at];
    handle.style.transform = `translate(${x * zoom}px, ${y * zoom}px)`;
    change(handle, { 'aria-valuenow': at, 'aria-valuetext': words, title: words });
    this.tip.hidden = at === grip.at;
    write(this.tip, words);
    const room = this.element.parentElement.getBoundingClientRect().width - this.tip.offsetWidth - 4;
    this.tip.style.transform = `translate(${clamp(x * zoom + 14, 0, Math.max(0, room))}px, ${y * zoom + 14}px)`;
  }

  // Where letting go changed nothing, the handle goes back.
  back(id) {
    const handle = [...this.element.children].find(one => one.grip.id === id);
    if (!handle) return;
    handle.wanted = handle.grip.at;
    this.hold(handle, handle.grip.at);
  }

  // All grips are one stop of the Tab key; Page Down and Page Up go from one to the next.
  oneStop() {
    const handles = [...this.element.children];
    const at = Math.max(0, handles.indexOf(document.activeElement));
    handles.forEach((handle, n) => change(handle, { tabindex: n === at ? 0 : -1 }));
  }

  next(handle, by) {
    const handles = [...this.element.children];
    handles[(handles.indexOf(handle) + by + handles.length) % handles.length].focus({ preventScroll: true });
  }

  build() {
    const handle = make('div', 'memlab-grip');
    change(handle, { role: 'slider' });
    handle.addEventListener('focus', () => this.oneStop());
    const put = at => {
      const { grip } = handle;
      const to = clamp(at, 0, grip.stops.length - 1);
      if (to === handle.wanted) return;
      handle.wanted = to;
      if (grip.asks) this.hold(handle, to);
      else wish(this.model, { do: 'move', grip: grip.id, at: to });
    };
    const release = () => {
      const { grip, wanted } = handle;
      if (!grip.asks) return;
      if (wanted === grip.at) this.hold(handle, grip.at);
      else wish(this.model, { do: 'move', grip: grip.id, at: wanted });
    };
    handle.addEventListener('pointerup', release);
    for (const gone of ['pointercancel', 'blur']) {
      handle.addEventListener(gone, () => {
        handle.wanted = handle.grip.at;
        release();
      });
    }
    handle.addEventListener('pointerdown', event => {
      handle.setPointerCapture(event.pointerId);
      handle.wanted = handle.grip.at;
      event.preventDefault();
      handle.focus({ preventScroll: true });
    });
    handle.addEventListener('pointermove', event => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const [x, y] = this.place(event);
      const along = stop => Math.abs(handle.grip.axis === 'x' ? stop[0] - x : stop[1] - y);
      put(handle.grip.stops.reduce((best, stop, n, all) => (along(stop) < along(all[best]) ? n : best), 0));
    });
    handle.addEventListener('keydown', event => {
      if (!plain(event)) return;
      if (event.key === 'PageDown' || event.key === 'PageUp') {
        this.next(handle, event.key === 'PageDown' ? 1 : -1);
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const { asks, stops } = handle.grip;
      const at = asks ? handle.wanted : handle.grip.at;
      const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 };
      if (event.key in steps) {
        handle.wanted = at;
        put(steps[event.key]);
      } else if (event.key === 'Enter' && asks) release();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return handle;
  }
}
