// What a result looks like: its title and the beginning of its text, with the
// words of the query marked.

// Element makes an element; texts are never read as markup.
function element(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) {
    if (v === true) e.setAttribute(k, "");
    else if (v !== false && v !== undefined && v !== "") e.setAttribute(k, v);
  }
  e.append(...children);
  return e;
}

// marked is a text with the words that answer the query in <mark>, neighbours
// in one.
function marked(text, parts) {
  const wanted = parts.filter((p) => !p.not);
  const out = [];
  let at = 0;
  let open = null;
  for (const t of tokenize(text)) {
    const s = surface(text.slice(t.start, t.end));
    const hit = wanted.some((p) => p.words.some((w) => relate(w, s) > none) || p.completions?.some((c) => relate(c.shown, s) >= clitic));
    const between = text.slice(at, t.start);
    if (hit && open && /^\s*$/.test(between)) {
      open.append(between, text.slice(t.start, t.end));
    } else {
      out.push(between);
      open = hit ? element("mark", {}, text.slice(t.start, t.end)) : null;
      out.push(open ?? text.slice(t.start, t.end));
    }
    at = t.end;
  }
  out.push(text.slice(at));
  return out;
}

// versionFor is the version of a document to show: the one in the language of
// the query, else in that of the page, else the original.
function versionFor(doc, parts, lang) {
  const words = parts.filter((p) => !p.not).flatMap((p) => p.words);
  const letters = words.filter((w) => /\p{L}/u.test(w));
  const asked = letters.length === 0 ? lang : letters.filter((w) => isArabic(w)).length * 2 >= letters.length ? "ar" : "en";
  return doc.versions.find((v) => v.lang === asked) ?? doc.versions.find((v) => v.lang === lang) ?? doc.versions[0];
}

// addressOf is the page to lead to: that of the version shown, where its
// edition has one, else the page in this edition.
function addressOf(doc, version, page) {
  const own = doc.versions.some((v) => v.lang === page.lang);
  const here = version.lang === page.lang || !own && page.untranslated === "page" || !page.editions.includes(version.lang);
  return (here ? "" : "../" + version.lang + "/") + "articles/" + doc.id + ".html";
}

// dateText writes a date of which perhaps only the year is known.
function dateText(date, page) {
  const [year, month, day] = date.split("-");
  return page.digits([day && Number(day), month && page.months[month - 1], year].filter(Boolean).join(" "));
}

function resultItem(doc, parts, page) {
  const v = versionFor(doc, parts, page.lang);
  const text = { lang: v.lang, dir: v.lang === "ar" ? "rtl" : "ltr" };
  const item = element("li", {},
    element("h2", text, element("a", { href: addressOf(doc, v, page) }, ...marked(v.title, parts))));
  if (doc.date) item.append(element("p", { class: "when" }, element("time", { datetime: doc.date }, dateText(doc.date, page))));
  if (v.lede) item.append(element("p", { ...text, class: "snippet" }, ...marked(v.lede, parts)));
  return item;
}
