// Whether a kernel answers the lab: where a wish goes unheard, the lab says so, until it is heard again.
const UNHEARD = 800; // ms within which a kernel that is not at work turns to a wish
const GONE = ['restarting', 'autorestarting', 'terminating', 'dead'];

class Life {
  constructor(root, model, silent) {
    Object.assign(this, { root, silent, lab: labOf(root), manager: model.widget_manager, asked: false, cut: false, timer: null });
    this.note = make('div', 'memlab-unheard');
    change(this.note, { role: 'alert' });
    this.wished = ({ detail }) => this.wait(detail.sent);
    this.turned = (_, status) => this.turn(status);
    this.heard = () => this.hear();
    this.lab.addEventListener('memlab-wish', this.wished);
    this.watched = this.kernel;
    this.watched?.statusChanged?.connect(this.turned);
  }

  // The kernel as the page knows it; undefined in a front end that does not tell.
  get kernel() { return this.manager?.kernel; }

  // A kernel that was started anew knows nothing of the lab, however well it answers.
  turn(status) {
    this.cut ||= GONE.includes(status);
    if (this.cut && this.asked) this.say();
  }

  get lost() {
    const { kernel } = this;
    if (kernel === undefined) return false;
    return kernel === null || kernel.isDisposed || GONE.includes(kernel.status) || kernel.connectionStatus !== 'connected';
  }

  wait(sent) {
    this.cut ||= !sent;
    if (this.timer) return;
    if (!this.cut && !this.asked) this.watched?.iopubMessage?.connect(this.heard);
    this.asked = true;
    if (this.cut || this.lost) this.say();
    else if (this.kernel?.status === 'idle') this.timer = setTimeout(() => this.say(), UNHEARD);
  }

  say() {
    this.rest();
    if (!this.note.isConnected) this.root.append(this.note);
    write(this.note, 'The kernel does not answer. Once it is back, run this cell again.');
    this.silent();
  }

  hear() {
    if (this.cut) return;
    this.rest();
    this.asked = false;
    this.watched?.iopubMessage?.disconnect(this.heard);
    write(this.note, '');
    this.note.remove();
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  stop() {
    this.rest();
    this.lab.removeEventListener('memlab-wish', this.wished);
    this.watched?.statusChanged?.disconnect(this.turned);
    this.watched?.iopubMessage?.disconnect(this.heard);
    this.note.remove();
  }
}
