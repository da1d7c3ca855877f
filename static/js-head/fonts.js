// The faces of the text are asked for at once, and the page is shown when they
// are there. If they take longer it is shown in the reader's own, and stays so:
// no line moves under the eye, and the next page has the faces. From disk they
// never take long, there is nothing to ask for ahead, and browsers refuse.
{
  const root = document.documentElement;
  const patience = 1000; // milliseconds after the page could be shown
  const web = location.protocol.startsWith("http");
  const faces = {
    ar: ["../fonts/amiri-arabic-core.woff2", "../fonts/amiri-figures.woff2", "../fonts/el-messiri-arabic-core.woff2", "../fonts/el-messiri-figures.woff2"],
    en: ["../fonts/serif-400.woff2", "../fonts/serif-600.woff2", "../fonts/el-messiri-label.woff2"],
  }[root.lang] || [];
  for (const face of web ? faces : []) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: new URL(face, document.currentScript.src) });
    document.head.append(link);
  }
  const show = () => root.classList.remove("held");
  let since = 0;
  const look = (now) => {
    since ||= now;
    // the layout asks for the faces of all that has been read
    const here = document.body && document.body.offsetHeight && document.fonts.status === "loaded";
    const late = web && now - since > patience;
    if (late && !here && root.classList.contains("held")) root.classList.add("late");
    if (late || here && document.readyState !== "loading") show();
    else requestAnimationFrame(look);
  };
  root.classList.add("held");
  requestAnimationFrame(look);
  addEventListener("load", show); // which waits for faces, too
}
