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

// answering tells of each word of a text whether it answers the query: of a
// phrase, only where the whole of it stands.
function answering(surfaces, parts) {
  const out = surfaces.map(() => false);
  const wholes = surfaces.map((s, i) => (i + 1 < surfaces.length ? joined(s, surfaces[i + 1]) : ""));
  for (const p of parts.filter((p) => !p.not)) {
    const answers = (s) => [p.words[0], ...p.also].some((w) => relate(w, s) > none) || Boolean(p.completions?.some((c) => relate(c.shown, s) >= clitic));
    surfaces.forEach((s, i) => {
      if (!p.phrase) {
        out[i] ||= answers(s);
        if (wholes[i] && answers(wholes[i])) out.fill(true, i, i + 2);
      } else if (p.words.every((w, j) => surfaces[i + j] && unvoiced(surfaces[i + j]) === unvoiced(w))) {
        out.fill(true, i, i + p.words.length);
      }
    });
  }
  return out;
}

// marked is a text with the words that answer the query in <mark>, neighbours
// in one.
function marked(text, parts) {
  const tokens = tokenize(text);
  const hits = answering(tokens.map((t) => surface(text.slice(t.start, t.end))), parts);
  const out = [];
  let at = 0;
  let open = null;
  tokens.forEach((t, i) => {
    const between = text.slice(at, t.start);
    const word = text.slice(t.start, t.end);
    if (hits[i] && open && /^\s*$/.test(between)) {
      open.append(between, word);
    } else {
      open = hits[i] ? element("mark", {}, word) : null;
      out.push(between, open ?? word);
    }
    at = t.end;
  });
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
