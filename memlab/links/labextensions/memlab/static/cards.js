// Cards of the launcher, written by hand so that no build is needed: JupyterLab's loader calls `init` with the
// packages that it shares, then `get` for the plugin.
(() => {
  const drawn = marks =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24"><g class="jp-icon3" fill="#616161">${marks}</g></svg>`;
  const CARDS = [
    {
      id: "memlab:lectures",
      label: "memlab lectures",
      caption: "Bring the lectures into your own folder and list them",
      lecture: "",
      picture: drawn(
        '<path d="M4 2h16v20H4zm2 2v4h12V4zm0 6v2h12v-2zm0 4v6h12v-6z" fill-rule="evenodd"/><path d="M8 5h5v2H8zm0 10h8v4H8z"/>'
      ),
      show: (app, path) => app.commands.execute("filebrowser:open-path", { path }),
    },
    {
      id: "memlab:practice",
      label: "Practice",
      caption: "Bring the notebook with exercises and puzzles into your own folder and open it",
      lecture: "practice",
      picture: drawn(
        '<path d="M4 2h16v20H4zm2 2v16h12V4z" fill-rule="evenodd"/><path d="M10.8 16.4 7.2 12.8l1.4-1.4 2.2 2.2 4.6-4.6 1.4 1.4z"/>'
      ),
      show: (app, path) => app.commands.execute("docmanager:open", { path }),
    },
  ];

  let shared = {};

  /** One of JupyterLab's own packages: the copy that it has loaded, not one that another extension brings. */
  const take = async name => {
    const copies = Object.values(shared[name]);
    return (await (copies.find(copy => copy.loaded) ?? copies[0]).get())();
  };

  /** Ask the server to put a lecture, or all, into the user's folder; the path to show. */
  const bring = async (lecture, settings, { ServerConnection, URLExt }) => {
    const url = URLExt.join(settings.baseUrl, "memlab/bring", lecture);
    const answer = await ServerConnection.makeRequest(url, { method: "POST" }, settings);
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.message);
    return told.path;
  };

  const activate = (packages, app, launcher, palette) => {
    const answers = packages.PageConfig.getOption("memlabBrings") === "true"; // no such server behind JupyterLite
    if (!launcher || !answers) return;
    CARDS.forEach(({ id, label, caption, lecture, picture, show }, rank) => {
      const icon = new packages.LabIcon({ name: id, svgstr: picture });
      const execute = async () => {
        try {
          await show(app, await bring(lecture, app.serviceManager.serverSettings, packages));
        } catch (error) {
          await packages.showErrorMessage(label, error);
        }
      };
      app.commands.addCommand(id, { label, caption, icon, execute });
      launcher.add({ command: id, category: "memlab", rank });
      palette?.addItem({ command: id, category: "memlab" });
    });
  };

  const plugin = async () => {
    const names = ["apputils", "coreutils", "launcher", "services", "ui-components"].map(name => `@jupyterlab/${name}`);
    const packages = Object.assign({}, ...(await Promise.all(names.filter(name => shared[name]).map(take))));
    return {
      id: "memlab:cards",
      description: "Cards of the launcher that bring memlab's lectures and open them.",
      autoStart: true,
      optional: packages.ILauncher ? [packages.ILauncher, packages.ICommandPalette] : [],
      activate: (...given) => activate(packages, ...given),
    };
  };

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB.memlab = {
    init: scope => {
      shared = scope;
    },
    get: async () => {
      const made = await plugin();
      return () => ({ __esModule: true, default: made });
    },
  };
})();
