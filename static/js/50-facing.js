// The other language beside the text. The page of the other edition is asked
// for when wanted; where that can't be, the link that leads to it is enough.
// Where both have as many blocks, each stands at the height of its fellow.
{
  const link = document.querySelector(".version[data-facing]");
  const article = document.querySelector(".article");
  if (link && location.protocol.startsWith("http")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "facing-switch";
    button.textContent = link.dataset.facing;
    button.setAttribute("aria-pressed", "false");
    let other = null;

    const load = async () => {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const add = (tag, name, from) => {
        const e = document.createElement(tag);
        e.className = name;
        e.lang = page.documentElement.lang;
        e.dir = page.documentElement.dir;
        e.append(...page.querySelector(from).childNodes);
        return e;
      };
      const own = article.querySelector(".body");
      const title = add("h2", "text other", "h1"), text = add("div", "body text other", ".body");
      for (const a of text.querySelectorAll("a[href]")) a.href = new URL(a.getAttribute("href"), link.href);
      own.after(title, text);
      const rows = own.children.length;
      if (rows === text.children.length) {
        article.classList.add("aligned");
        article.style.setProperty("--rows", rows);
      }
      return text;
    };

    button.addEventListener("click", async () => {
      try {
        other ||= await load();
      } catch (e) {
        location.href = link.href;
        return;
      }
      const on = article.classList.toggle("facing");
      button.setAttribute("aria-pressed", on);
    });
    article.querySelector(".meta").append(button);
  }
}
