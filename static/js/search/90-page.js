// The page: reads the address, searches while one types, shows results,
// facets and suggestions, and writes the state back to the address. The field
// is a combobox with a list (ARIA Authoring Practices, "list autocomplete with
// manual selection"); what was found is said in a live region.

const pageSize = 8; // each result may lie in a shard of its own

class SearchPage {
  constructor(root) {
    this.root = root;
    this.texts = JSON.parse(root.dataset.texts);
    this.months = JSON.parse(root.dataset.months);
    this.editions = root.dataset.editions.split(" ");
    this.untranslated = root.dataset.untranslated;
    this.lang = document.documentElement.lang;
    this.plurals = new Intl.PluralRules(this.lang);
    this.field = root.querySelector("input[name=q]");
    this.list = root.querySelector("[role=listbox]");
    this.status = root.querySelector("[role=status]");
    this.results = root.querySelector(".results");
    this.hint = root.querySelector(".hint");
    this.more = root.querySelector(".more-results");
    this.facets = root.querySelector(".facets");
    this.sorts = root.querySelector(".sorts");
    this.round = 0;
    this.typing = false; // words may not be finished
    this.active = -1;
    this.options = [];
  }

  digits(s) {
    return this.root.dataset.digits === "arab" ? s.replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d))).replace(/,/g, "٬") : s;
  }
  number(n) {
    return this.digits(n < 10000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, ","));
  }
  plural(name, n) {
    const forms = this.texts[name];
    const form = n === 0 && forms.zero ? "zero" : this.plurals.select(n);
    return (forms[form] ?? forms.other).replace("{n}", this.number(n));
  }
  say(name, ...values) {
    return values.reduce((s, v, i) => s.replace(`{${i}}`, () => v), this.texts[name]);
  }

  // start opens the index and does what the address asks.
  async start() {
    this.listen();
    this.restore();
    this.status.textContent = this.texts["search-loading"];
    try {
      this.store = await new Store(this.root.dataset.index).open();
    } catch {
      this.status.textContent = this.texts["search-failed"];
      return;
    }
    this.status.textContent = "";
    await this.search();
  }

  // restore takes the state from the address.
  restore() {
    const p = new URLSearchParams(location.search);
    this.field.value = p.get("q") ?? "";
    this.chosen = {};
    for (const name of facetNames) if (p.get(name)) this.chosen[name] = p.get(name);
    this.sort = p.get("sort") === "date" ? "date" : "relevance";
    this.shown = Math.min(Math.max(Number(p.get("n")) || 0, pageSize), 1000);
  }

  // keep writes the state to the address; push makes a step that the back
  // button undoes.
  keep(push) {
    const p = new URLSearchParams();
    if (this.field.value.trim()) p.set("q", this.field.value.slice(0, 1000));
    for (const name of facetNames) if (this.chosen[name]) p.set(name, this.chosen[name]);
    if (this.sort === "date") p.set("sort", "date");
    if (this.shown > pageSize) p.set("n", this.shown);
    const query = p.toString();
    const address = location.pathname + (query ? "?" + query : "");
    if (address === location.pathname + location.search) return;
    history[push ? "pushState" : "replaceState"](null, "", address);
  }

  listen() {
    let timer;
    this.field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.typed(), 120);
    });
    this.field.addEventListener("keydown", (e) => this.key(e));
    this.field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.field.form.addEventListener("submit", (e) => {
      e.preventDefault();
      clearTimeout(timer);
      this.close();
      this.shown = pageSize;
      this.typing = false;
      this.keep(true);
      this.search();
    });
    this.sorts.addEventListener("change", (e) => {
      this.sort = e.target.value;
      this.keep(true);
      this.search();
    });
    this.more.addEventListener("click", async () => {
      const first = this.shown;
      this.shown += pageSize;
      this.keep(false);
      await this.search();
      this.results.children[first]?.querySelector("a").focus();
    });
    addEventListener("popstate", () => {
      this.typing = false;
      this.restore();
      this.close();
      this.search();
    });
  }

  typed() {
    this.typing = true;
    this.shown = pageSize;
    this.keep(false);
    this.search();
    this.suggest();
  }

  choose(name, id) {
    if (id) this.chosen[name] = id;
    else delete this.chosen[name];
    this.shown = pageSize;
    this.keep(true);
    this.search({ name, id });
  }

  // search shows what answers the field. A later search overtakes an earlier.
  async search(focus) {
    if (!this.store) return;
    const round = ++this.round;
    const overtaken = () => round !== this.round;
    const parts = parse(this.field.value, this.typing);
    try {
      for (const r of this.sorts.querySelectorAll("input")) r.checked = r.value === this.sort;
      if (!parts.some((p) => !p.not)) {
        this.clear(parts.length || this.field.value.trim() ? "search-no-words" : "");
        return;
      }
      const found = await find(this.store, parts, this.deep === this.field.value);
      const docs = await narrow(this.store, found.docs, this.chosen, this);
      const order = ordered({ docs, scores: found.scores }, this.sort);
      const top = await Promise.all(order.slice(0, this.shown).map((d) => this.store.document(d)));
      if (overtaken()) return;
      this.show(parts, order.length, top);
      performance.mark("warraq-shown");
      await this.showFacets(found.docs, round, focus);
      const help = order.length === 0 ? await this.corrections(parts) : [];
      if (parts.some((p) => p.cut)) help.push(this.deeper());
      if (!overtaken() && help.length) this.hint.replaceChildren(...help);
    } catch (e) {
      if (!overtaken()) this.clear("search-failed");
    }
    if (!overtaken()) this.root.dataset.done = this.field.value.slice(0, 1000);
  }

  clear(text) {
    this.status.textContent = text && this.texts[text];
    this.results.replaceChildren();
    this.facets.replaceChildren();
    this.hint.replaceChildren();
    this.more.hidden = this.sorts.hidden = true;
    this.root.dataset.done = this.field.value.slice(0, 1000);
  }

  show(parts, total, top) {
    this.status.textContent = this.plural("n-results", total);
    this.results.replaceChildren(...top.map((d) => resultItem(d, parts, this)));
    this.more.hidden = total <= top.length;
    this.sorts.hidden = total < 2;
    const completed = parts.find((p) => p.completions?.length);
    this.hint.replaceChildren(...(completed && total ? [element("p", {}, this.say("search-completed", completed.words[0]))] : []));
  }

  // deeper offers to look for a phrase in the older documents too.
  deeper() {
    const button = element("button", { type: "button", class: "correction" }, this.texts["search-deeper"]);
    button.addEventListener("click", () => {
      this.deep = this.field.value;
      this.search();
    });
    return element("p", {}, this.texts["search-cut"] + " ", button);
  }

  // corrections offers words that exist for those that don't: the nearest, or
  // the most frequent that begins so.
  async corrections(parts) {
    const out = [];
    let better = this.field.value.slice(0, 1000);
    for (const p of parts.filter((p) => !p.not && !p.phrase && p.df === 0)) {
      const near = await nearest(this.store, p.words[0]) ?? (await completions(this.store, p.words[0]))[0];
      out.push(element("p", {}, this.say("search-unknown", p.words[0])));
      if (near) better = replaceWord(better, p.words[0], near.shown);
    }
    if (better !== this.field.value.slice(0, 1000)) {
      const button = element("button", { type: "button", class: "correction" }, better);
      button.addEventListener("click", () => this.take(better));
      out.unshift(element("p", {}, this.texts["search-did-you-mean"] + " ", button));
    } else if (Object.keys(this.chosen).length) {
      const button = element("button", { type: "button", class: "correction" }, this.texts["search-clear"]);
      button.addEventListener("click", () => {
        this.chosen = {};
        this.keep(true);
        this.search();
      });
      out.push(element("p", {}, button));
    }
    return out;
  }

  take(text) {
    this.field.value = text;
    this.typing = false;
    this.shown = pageSize;
    this.close();
    this.keep(true);
    this.search();
    this.field.focus();
  }

  async showFacets(docs, round, focus) {
    const folds = [];
    const free = freeFacets(this.store);
    for (const name of facetNames) {
      const title = element("summary", {}, this.texts["facet-" + name]);
      const old = this.facets.querySelector(`[data-facet=${name}]`);
      const open = Boolean(this.chosen[name]) || (old ? old.open : free.includes(name) && folds.length < 2);
      const fold = element("details", { "data-facet": name, open }, title);
      const fill = async () => {
        const inside = await narrow(this.store, docs, this.chosen, this, name);
        const terms = await counts(this.store, name, inside, this);
        fold.replaceChildren(title, ...facetView(name, terms, this.chosen, this, (n, id) => this.choose(n, id)));
        return terms.length;
      };
      if (open || free.includes(name)) {
        if (await fill() === 0) continue;
        if (name === "language" && fold.querySelectorAll("li").length < 2 && !this.chosen[name]) continue;
      } else {
        fold.addEventListener("toggle", fill, { once: true });
      }
      folds.push(fold);
    }
    if (round !== this.round) return;
    this.facets.replaceChildren(...folds);
    if (focus) this.facets.querySelector(`[data-facet=${focus.name}] button`)?.focus();
  }

  // suggest fills the list under the field.
  async suggest() {
    if (!this.store) return;
    const text = this.field.value;
    const last = text.match(/[\p{L}\p{Nd}\p{Mn}\p{Cf}]+$/u)?.[0];
    let options = [];
    try {
      const terms = text.trim() ? await termsFor(this.store, text) : [];
      const named = terms.map((t) => cutArticle(fold(t.label[this.lang])));
      options = terms.map((t) => this.termOption(t));
      if (last && last.length > 1) {
        const words = (await completions(this.store, surface(last))).filter((w) => fold(w.shown) !== fold(last) && !named.includes(w.key)).slice(0, maxSuggestedWords);
        options.push(...words.map((w) => this.wordOption(text.slice(0, -last.length) + w.shown)));
      }
    } catch {
      options = []; // suggestions are a help, not the search
    }
    if (this.field.value !== text || document.activeElement !== this.field) return;
    this.open(options);
    this.root.dataset.suggested = text.slice(0, 1000);
  }

  termOption(t) {
    const other = this.lang === "ar" ? "en" : "ar";
    const node = element("li", { role: "option", class: "term" },
      element("span", {}, t.label[this.lang]), " ",
      element("span", { class: "also", lang: other, dir: other === "ar" ? "rtl" : "ltr" }, t.label[other]), " ",
      element("span", { class: "n" }, this.texts["kind-" + t.kind] + this.texts["list-comma"] + this.plural("n-articles", t.count)));
    return { node, act: () => location.assign(`${t.kind}/${t.id.toLowerCase()}.html`) };
  }

  wordOption(text) {
    return { node: element("li", { role: "option" }, text), act: () => this.take(text) };
  }

  open(options) {
    this.options = options;
    this.active = -1;
    this.field.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...options.map(({ node, act }, i) => {
      node.id = "option-" + i;
      node.setAttribute("aria-selected", "false");
      node.addEventListener("mousedown", (e) => {
        e.preventDefault();
        act();
      });
      return node;
    }));
    this.list.hidden = options.length === 0;
    this.field.setAttribute("aria-expanded", String(options.length > 0));
  }

  close() {
    this.open([]);
  }

  // key is the keyboard of a combobox.
  key(e) {
    const n = this.options.length;
    if (e.isComposing) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (n === 0) this.suggest();
      else this.mark(e.key === "ArrowDown" ? (this.active + 2) % (n + 1) - 1 : (this.active + n + 1) % (n + 1) - 1);
    } else if (e.key === "Enter" && this.active >= 0) {
      e.preventDefault();
      this.options[this.active].act();
    } else if (e.key === "Escape" && n > 0) {
      e.preventDefault();
      this.close();
    }
  }

  mark(i) {
    this.options[this.active]?.node.setAttribute("aria-selected", "false");
    this.active = i;
    if (i < 0) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    const { node } = this.options[i];
    node.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", node.id);
    node.scrollIntoView({ block: "nearest" });
  }
}

// replaceWord puts another word in the place of one of the query.
function replaceWord(text, word, other) {
  for (const t of tokenize(text)) {
    if (surface(text.slice(t.start, t.end)) === word) return text.slice(0, t.start) + other + text.slice(t.end);
  }
  return text;
}

globalThis.warraqSearch = { fold, tokenize, surface, look, key, readings, stems, relate, relations, englishStem, startsFor, joined, parse };

{
  const root = document.getElementById("search");
  if (root) new SearchPage(root).start();
}
