// Why a tag was given: its count becomes a button that shows its words in the
// text. data-at holds the places of each tag, with semicolons between the tags:
// "block:start/length", in UTF-16 units of the block's text, with more places in
// the same block after commas. Blocks are counted as they stand, and t is the
// title.
{
  const why = document.querySelector(".why");
  const text = document.querySelector(".article");
  const api = typeof Highlight === "function" && CSS.highlights;

  // The text nodes of a block with the offset at which each begins. The cells
  // of a table are one unit apart, as they are in the text that was read.
  const nodesOf = (block) => {
    const list = [];
    let at = 0;
    const walk = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let n; (n = walker.nextNode());) { list.push([n, at]); at += n.length; }
    };
    if (block.tagName !== "TABLE") walk(block);
    else for (const cell of block.querySelectorAll("th, td")) { walk(cell); at++; }
    return list;
  };

  const blockOf = (id) => id === "t" ? text.querySelector("h1")
    : text.querySelector(".body").querySelectorAll("p, li, h2, h3, h4, h5, h6, table")[id];

  const rangesOf = (spans) => spans.split(" ").flatMap((s) => {
    const [id, places] = s.split(":");
    const block = blockOf(id);
    if (!block) return [];
    const nodes = nodesOf(block);
    return places.split(",").flatMap((place) => {
      const [start, length] = place.split("/").map(Number);
      return nodes.flatMap(([node, at]) => {
        const from = Math.max(start - at, 0), to = Math.min(start + length - at, node.length);
        if (from >= to) return [];
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return range;
      });
    });
  });

  const hide = () => {
    if (api) return CSS.highlights.delete("followed");
    for (const mark of text.querySelectorAll("mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  };

  const show = (spans) => {
    const ranges = rangesOf(spans);
    if (api) CSS.highlights.set("followed", new Highlight(...ranges));
    else for (const range of ranges.reverse()) range.surroundContents(document.createElement("mark"));
    return ranges;
  };

  const seen = (range) => {
    const box = range.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  };

  let on = null;
  const toggle = (button, spans, scroll) => {
    hide();
    if (on) on.setAttribute("aria-pressed", "false");
    on = on === button ? null : button;
    if (!on) return;
    button.setAttribute("aria-pressed", "true");
    const first = show(spans)[0];
    if (!scroll || !first || rangesOf(spans).some(seen)) return;
    first.startContainer.parentElement.scrollIntoView({ block: "center" });
  };

  const places = why ? why.dataset.at.split(";") : [];
  places.forEach((spans, i) => {
    if (!spans) return;
    const item = why.querySelectorAll("li")[i];
    const count = item.querySelector("span"), link = item.querySelector("a");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = count.textContent;
    button.setAttribute("aria-label", `${count.textContent}: ${link.textContent} – ${why.dataset.show}`);
    button.setAttribute("aria-pressed", "false");
    button.title = why.dataset.show;
    button.addEventListener("click", () => toggle(button, spans, true));
    count.replaceWith(button);
    // who comes from a term's page follows that term
    if (document.referrer.split("#")[0] === link.href) toggle(button, spans, false);
  });
}
