// The other language beside the text. The page of the other edition is asked
// for when wanted; where that can't be, the link that leads to it is enough.
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
      const text = document.createElement("div");
      text.className = "body text other";
      text.lang = page.documentElement.lang;
      text.dir = page.documentElement.dir;
      const title = document.createElement("h2");
      title.append(...page.querySelector("h1").childNodes);
      text.append(title, ...page.querySelector(".body").childNodes);
      for (const a of text.querySelectorAll("a[href]")) a.href = new URL(a.getAttribute("href"), link.href);
      article.querySelector(".body").after(text);
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
