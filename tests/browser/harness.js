// What the tests ask of JupyterLab from inside its page: `window.harness`.
window.harness = (() => {
  const unfinished = new Map(); // message id -> what is still to come, until the kernel has done with it
  let heard = 0; // when the last message went by
  const complaints = []; // errors of handlers, which Lab itself shows nowhere
  const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
  const panel = () => window.jupyterapp.shell.currentWidget;

  async function until(what, isTrue, seconds) {
    for (const end = Date.now() + 1000 * seconds; !isTrue(); await sleep(20)) {
      if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what()}`);
    }
  }

  async function within(what, promise, seconds) {
    const late = sleep(1000 * seconds).then(() => {
      throw new Error(`${what} took longer than ${seconds} s`);
    });
    return Promise.race([promise, late]);
  }

  function hear(msg, direction) {
    const { msg_id: id, msg_type: type } = msg.header;
    const parent = msg.parent_header;
    heard = performance.now();
    if (direction === 'send') {
      const due = type === 'execute_request' ? ['idle', 'execute_reply'] : ['idle'];
      if (msg.channel === 'shell') unfinished.set(id, new Set(due));
    } else if (unfinished.has(parent.msg_id)) {
      const due = unfinished.get(parent.msg_id);
      due.delete(type === 'status' ? msg.content.execution_state : type);
      if (due.size === 0) unfinished.delete(parent.msg_id);
    }
    if (parent.msg_type && parent.msg_type.startsWith('comm_')) {
      if (type === 'error') complaints.push(msg.content.traceback.join('\n'));
      if (type === 'stream' && msg.content.name === 'stderr') complaints.push(msg.content.text);
    }
  }

  async function ready(seconds) {
    await within('opening the notebook', (async () => {
      await window.jupyterapp.restored;
      const { context, sessionContext, revealed } = panel();
      await Promise.all([context.ready, sessionContext.ready, revealed]);
      sessionContext.session.anyMessage.connect((_, { msg, direction }) => hear(msg, direction));
      sessionContext.statusChanged.connect((_, status) => status === 'restarting' && unfinished.clear());
    })(), seconds);
  }

  const codeCells = () => panel().content.widgets.filter(
    cell => cell.model.type === 'code' && cell.model.sharedModel.source.trim());

  function report(cell, position) {
    const error = cell.model.outputs.toJSON().find(output => output.output_type === 'error');
    const expected = (cell.model.getMetadata('tags') || []).includes('raises-exception');
    if (error && !expected) return `cell ${position + 1}: ${error.traceback.join('\n')}`;
    return cell.model.executionCount === null ? `cell ${position + 1} never ran` : null;
  }

  // The command does nothing until the tracker knows the notebook: ask until it is there.
  async function command(name, seconds) {
    const { commands } = window.jupyterapp;
    await until(() => `the command ${name}`, () => commands.isEnabled(name), seconds);
    await within(name, commands.execute(name), seconds);
  }

  async function runAll(seconds) {
    for (let attempt = 0; attempt < 3; attempt++) {
      await command('notebook:run-all-cells', seconds);
      await settled(seconds); // the command itself returns at the first error, cells behind it still to come
      if (codeCells().some(cell => cell.model.executionCount !== null)) break;
      await sleep(300);
    }
    return codeCells().map(report).filter(Boolean);
  }

  async function runCell([position, seconds]) {
    const cell = codeCells().at(position);
    panel().content.activeCellIndex = panel().content.widgets.indexOf(cell);
    panel().content.deselectAll();
    await command('notebook:run-cell', seconds);
    await settled(seconds);
    return [report(cell, position)].filter(Boolean);
  }

  // Another code in the first cell, and a kernel that knows nothing of what was before.
  async function renew([source, seconds]) {
    await within('restarting the kernel', panel().sessionContext.restartKernel(), seconds);
    codeCells()[0].model.sharedModel.setSource(source);
  }

  // An answer may make a widget ask again: give it a moment.
  const answered = () => unfinished.size === 0 && performance.now() - heard > 30;

  async function settled(seconds) {
    await until(() => `the kernel to finish ${unfinished.size} requests`, answered, seconds);
  }

  async function ask([code, seconds]) {
    await settled(seconds);
    const answer = { text: '', error: '' };
    const future = panel().sessionContext.session.kernel.requestExecute({ code, store_history: false });
    future.onIOPub = ({ header, content }) => {
      if (header.msg_type === 'stream') answer.text += content.text;
      if (header.msg_type === 'execute_result') answer.text += content.data['text/plain'];
      if (header.msg_type === 'error') answer.error = content.traceback.join('\n');
    };
    await within('the code', future.done, seconds);
    return answer;
  }

  const laidOut = new WeakMap(); // figure -> its size when it last stood still
  const size = figure => `${figure.clientWidth} by ${figure.clientHeight}`;
  const figures = () => [...panel().node.querySelectorAll('.bqplot')];
  const allLaidOut = () => figures().every(figure => laidOut.get(figure) === size(figure));

  // Still: the kernel owes nothing, and for a while nothing in the notebook has changed; a longer while where a figure
  // is new or of a new size.
  async function still([quiet, figureQuiet, seconds]) {
    let last = performance.now();
    const lasted = ms => performance.now() - last > ms;
    const watch = new MutationObserver(() => { last = performance.now(); });
    watch.observe(panel().node, { subtree: true, childList: true, attributes: true, characterData: true });
    const calm = () => answered() && lasted(quiet) && (lasted(figureQuiet) || allLaidOut());
    try {
      await until(() => `stillness (${unfinished.size} requests unfinished)`, calm, seconds);
    } finally {
      watch.disconnect();
    }
    figures().forEach(figure => laidOut.set(figure, size(figure)));
  }

  return { ready, runAll, runCell, renew, codeCells, settled, ask, still, complaints };
})();
