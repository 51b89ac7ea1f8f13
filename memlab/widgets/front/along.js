// What a lab hands to the browser: text for the clipboard, a file to be saved.
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make('textarea', 'memlab-unseen'); // a page without the right to the clipboard: the old way
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

function download(name, blob) {
  const link = make('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function save(name, type, text) {
  const blob = new Blob([text], { type });
  if (!name.endsWith('.png')) return download(name, blob);
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  const canvas = make('canvas');
  [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return canvas.toBlob(png => download(name, png), 'image/png');
}

// Text that could not be copied is shown, so that the reader can do it by hand.
async function along(root, content) {
  if (content.save) await save(content.save, content.type, content.text);
  if (!content.copy) return;
  const done = await toClipboard(content.copy);
  const note = make('div', 'memlab-toast', done ? content.said : make('textarea', '', content.copy));
  change(note, { role: 'status' });
  root.append(note);
  setTimeout(() => note.remove(), done ? 2500 : 60_000);
}
