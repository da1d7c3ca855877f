// Facets: how many of the results have which topic, country, year …, and what
// narrows them.

const facetNames = ["topic", "country", "person", "organisation", "year", "language"]; // as in addresses
const shownTerms = 8;
const freeBytes = 28 * 1024; // of facets that are loaded with each search; the others are when they are opened

// facetTerms answers the terms of a facet: {id, label, docs} or, of years,
// {id, label, from, to}.
async function facetTerms(store, name, page) {
  if (name === "year") return store.years.map((y) => ({ ...y, label: page.digits(y.id) })).reverse();
  const terms = await store.facet(facetNumber(name));
  return terms.map((t) => ({ ...t, label: name === "language" ? page.texts["language-" + t.id] : t.label[page.lang] }));
}

const facetNumber = (name) => (name === "language" ? facetKinds.length : facetNames.indexOf(name));

// freeFacets are those that are loaded with each search: the first that fit.
function freeFacets(store) {
  let left = freeBytes;
  return facetNames.filter((name) => {
    const size = name === "year" ? 0 : store.facetBytes(facetNumber(name));
    if (size > left) return false;
    left -= size;
    return true;
  });
}

// holders is a list with 1 for each document of the term.
function holders(term, n) {
  const out = new Uint8Array(n);
  if (term?.docs) for (const list of term.docs) for (const d of list) out[d] = 1;
  else if (term) out.fill(1, term.from, term.to);
  return out;
}

// narrow keeps the documents that have every chosen term; but leaves the facet
// of that name out.
async function narrow(store, docs, chosen, page, but = "") {
  for (const name of facetNames) {
    if (!chosen[name] || name === but) continue;
    const terms = await facetTerms(store, name, page);
    const holds = holders(terms.find((t) => t.id === chosen[name]), store.docs);
    docs = docs.filter((d) => holds[d]);
  }
  return docs;
}

// counts answers the terms that stand in the documents, with how often, the
// most frequent first; years the latest first.
async function counts(store, name, docs, page) {
  const inside = new Uint8Array(store.docs);
  for (const d of docs) inside[d] = 1;
  const out = [];
  for (const t of await facetTerms(store, name, page)) {
    let n = 0;
    if (t.docs) for (const list of t.docs) for (const d of list) n += inside[d];
    else for (let d = t.from; d < t.to; d++) n += inside[d];
    if (n > 0) out.push({ ...t, n });
  }
  return name === "year" ? out : out.sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1));
}

// facetView is one facet: a fold with a button for each term.
function facetView(name, terms, chosen, page, choose) {
  const list = element("ul", { class: "terms" });
  const add = (some) => list.append(...some.map((t) => {
    const on = chosen[name] === t.id;
    const button = element("button", { type: "button", "aria-pressed": String(on), "data-id": t.id },
      element("span", {}, t.label), " ", element("span", { class: "n" }, page.number(t.n)));
    button.addEventListener("click", () => choose(name, on ? "" : t.id));
    return element("li", {}, button);
  }));
  const at = terms.findIndex((t) => t.id === chosen[name]);
  const first = Math.max(shownTerms, at + 1);
  add(terms.slice(0, first));
  const out = [list];
  if (terms.length > first) {
    const more = element("button", { type: "button", class: "more" }, page.texts["search-all-terms"]);
    more.addEventListener("click", () => {
      add(terms.slice(first));
      list.children[first].querySelector("button").focus();
      more.remove();
    });
    out.push(more);
  }
  return out;
}
