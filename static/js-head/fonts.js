// The faces of the text are asked for at once, so that lines don't move when
// they come late. From disk there is nothing to hurry, and browsers refuse.
if (location.protocol.startsWith("http")) {
  for (const href of (document.currentScript.dataset.fonts || "").split(" ").filter(Boolean)) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href });
    document.head.append(link);
  }
}
