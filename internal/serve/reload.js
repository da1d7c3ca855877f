// Waits for news of the build: reloads the page when there is a newer one, and
// shows why a build failed until one works. The page's own style and content
// security policy don't matter to it.
(() => {
  "use strict";
  const mine = new URL(document.currentScript.src).searchParams.get("build");
  let source = null;
  let panel = null;

  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource("/_warraq/events");
    source.onmessage = (event) => {
      const state = JSON.parse(event.data);
      if (state.build !== mine) {
        hush();
        location.reload();
      } else {
        show(state.error);
      }
    };
  };

  // A browser opens few connections to one server: pages that nobody looks at
  // give theirs back.
  const hush = () => {
    if (source) source.close();
    source = null;
  };

  const show = (error) => {
    if (panel) panel.remove();
    panel = null;
    if (!error) return;
    panel = document.createElement("div");
    panel.setAttribute("role", "alert");
    panel.id = "warraq-build-error";
    panel.lang = "en";
    panel.dir = "ltr";
    Object.assign(panel.style, {
      position: "fixed", insetInline: "0", insetBlockEnd: "0", maxBlockSize: "60vh", overflow: "auto",
      zIndex: "2147483647", boxSizing: "border-box", padding: "1rem 1.25rem", margin: "0",
      background: "#1d1a16", color: "#fbf7ef", borderBlockStart: "4px solid #c8371f",
      font: "15px/1.6 ui-monospace, monospace", textAlign: "start",
    });
    const title = document.createElement("strong");
    title.textContent = "The build failed. This page shows the last one that worked.";
    panel.append(title);
    for (const line of error.split("\n")) {
      const p = document.createElement("div");
      p.dir = "auto";
      p.textContent = line || "\u00a0";
      Object.assign(p.style, { whiteSpace: "pre-wrap", overflowWrap: "anywhere", marginBlockStart: ".25rem" });
      panel.append(p);
    }
    document.body.append(panel);
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);
  listen();
})();
