// The index: its segments, and their shards, which are loaded when they are
// asked for. The twin of internal/search/segment.go and words.go.

const prefixes = [
  "", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "وب", "وبال", "ول", "ولل", "فب", "فبال", "فل", "فلل", "وك", "وكال", "فك", "فكال",
];
// levelsAround lists the levels, the nearest to the commonest first.
const levelsAround = Array.from({ length: 8 }, (_, mode) => [0, 1, 2, 3, 4, 5, 6, 7].sort((a, b) => Math.abs(a - mode) - Math.abs(b - mode) || a - b));
const manyDocs = 8;
const rareMode = 2;
const usualFirst = 7;
const usualMore = 6;
const longDocs = 256;
const cutWidth = 24;
const tagsLevel = 4;
const sumLength = 6;
const facetKinds = ["topics", "countries", "people", "organisations"];

class Store {
  constructor(address) {
    const at = address.lastIndexOf("/") + 1;
    this.name = address.slice(at);
    this.files = new Files(address.slice(0, at));
  }

  async open() {
    const root = await this.files.root(this.name);
    let base = 0;
    this.segments = root.segments.map((summary) => {
      const s = new Segment(this.files, summary, base);
      base += summary.docs;
      return s;
    });
    this.docs = base;
    this.years = this.readYears();
    return this;
  }

  // readYears are the years with their documents: {id, from, to}.
  readYears() {
    const out = [];
    for (const s of this.segments) {
      s.years.forEach(({ y, f }, i) => {
        const from = s.base + f;
        const to = s.base + (s.years[i + 1]?.f ?? s.docs);
        if (out.at(-1)?.id === y) out.at(-1).to = to;
        else if (y) out.push({ id: y, from, to });
      });
    }
    return out;
  }

  // document answers what is shown of a document.
  document(n) {
    return this.segments.find((s) => n < s.base + s.docs).document(n);
  }

  // facetBytes is how much there is to load of a facet.
  facetBytes(n) {
    return this.segments.reduce((sum, s) => sum + s.facets[n], 0);
  }

  // facet answers the terms of a facet over all segments: {id, label, docs},
  // docs being a list for each segment.
  async facet(n) {
    const all = new Map();
    for (const terms of await Promise.all(this.segments.map((s) => s.facet(n)))) {
      for (const t of terms) {
        const known = all.get(t.id);
        if (known) known.docs.push(t.docs);
        else all.set(t.id, { id: t.id, label: t.label, docs: [t.docs] });
      }
    }
    return [...all.values()];
  }
}

// A Segment is a run of neighbouring documents with an index of its own. The
// numbers of documents that it answers are those of the whole archive.
class Segment {
  constructor(loader, summary, base) {
    Object.assign(this, summary, { loader, base });
    this.coder = new Coder(summary.alphabet);
    this.wordKeys = keysOf(summary.wordKeys);
    this.places = placesOf(summary.files);
    this.shards = new Map(); // as they were loaded
    this.read = new Map(); // decoded
    this.firstChunks = []; // of positions, for each shard of words
    const chunks = summary.chunks && numbers(summary.chunks);
    let chunk = 0;
    this.wordKeys.forEach((_, n) => {
      this.firstChunks.push(chunk);
      chunk += chunks?.[n] ?? 1;
    });
  }

  // shard answers what decode makes of a shard, once.
  async shard(kind, n, decode) {
    const name = kind + n;
    const { file, ...part } = this.places[kind][n];
    if (!this.shards.has(name) && !this.read.has(name)) await this.loader.load(file, part, (shard, content) => this.shards.set(shard, content));
    if (!this.read.has(name)) {
      this.read.set(name, decode(...this.shards.get(name)));
      this.shards.delete(name);
    }
    return this.read.get(name);
  }

  // toLoad is what there is to load of a file for a shard, {id, bytes}, nothing
  // when it is there.
  toLoad(kind, n) {
    const { file, from, to } = this.places[kind][n];
    if (this.read.has(kind + n) || this.shards.has(kind + n)) return null;
    return this.loader.inParts(file) ? { id: kind + n, bytes: to - from } : { id: file.name, bytes: file.size };
  }

  words(n) {
    return this.shard("w", n, (bits) => {
      const reader = new BitReader(bits);
      const sole = soleParameter(this.docs);
      let last = [];
      return Array.from({ length: reader.count() }, (_, index) => {
        const before = prefixes[reader.count()];
        last = last.slice(0, reader.rice(1)).concat(Array.from(this.coder.text(reader)));
        const surface = before + last.join("");
        return { segment: this, shard: n, index, surface, key: key(loose(unvoiced(surface))), ...this.postings(reader, sole) };
      });
    });
  }

  // postings reads the documents of a word, the level of each, and where a long
  // word's positions are cut.
  postings(reader, sole) {
    const count = reader.count() + 1;
    const k = count === 1 ? sole : reader.number(4);
    const levelOf = levelsAround[count >= manyDocs ? reader.number(3) : rareMode];
    const cuts = count >= longDocs && reader.bit() ? Array.from({ length: reader.count() }, () => reader.number(cutWidth)) : null;
    const docs = new Uint32Array(count);
    const levels = new Uint8Array(count);
    let doc = this.base - 1;
    for (let i = 0; i < count; i++) {
      docs[i] = doc += reader.rice(k) + 1;
      levels[i] = levelOf[reader.rice(0)];
    }
    return { docs, levels, cuts };
  }

  // chunkAt is the number of the shard with a chunk of a word's positions.
  chunkAt(word, chunk) {
    const first = this.firstChunks[word.shard];
    if (!word.cuts) return first;
    let n = first + 1 + chunk;
    for (const w of this.read.get("w" + word.shard).slice(0, word.index)) n += w.cuts?.length ?? 0;
    return n;
  }

  // positions answers for a chunk of a word's documents a list of the positions
  // in each of them.
  positions(word, chunk) {
    return this.shard("p", this.chunkAt(word, chunk), (bits) => {
      const reader = new BitReader(bits);
      if (word.cuts) return readPositions(reader, word.levels.subarray(word.cuts[chunk - 1] ?? 0, word.cuts[chunk]));
      return this.read.get("w" + word.shard).map((w) => (w.cuts ? null : readPositions(reader, w.levels)));
    }).then((read) => (word.cuts ? read : read[word.index]));
  }

  async document(n) {
    n -= this.base;
    const list = await this.shard("d", Math.floor(n / this.perShard), (bits) => {
      const reader = new BitReader(bits);
      const text = () => this.coder.text(reader);
      const from = Math.floor(n / this.perShard) * this.perShard;
      const last = { id: "", date: "" };
      const front = (field) => (last[field] = Array.from(last[field]).slice(0, reader.rice(2)).join("") + text());
      return Array.from({ length: Math.min(this.perShard, this.docs - from) }, () => ({
        id: front("id"), date: front("date"), versions: Array.from({ length: reader.count() }, () => ({ lang: reader.bit() ? "en" : "ar", title: text(), lede: text() })),
      }));
    });
    return list[n % this.perShard];
  }

  // term reads a term's id and labels.
  term(reader) {
    const text = () => this.coder.text(reader);
    return { id: text(), label: { ar: text(), en: text() } };
  }

  lexicon(n) {
    return this.shard("l", n, (words, terms) => {
      let reader = new BitReader(words);
      let last = [];
      const entries = Array.from({ length: reader.count() }, () => {
        const head = reader.rice(2);
        last = last.slice(0, reader.rice(1)).concat(Array.from(this.coder.text(reader)));
        const shown = (head % 2 ? "ال" : "") + last.join("");
        return { shown, key: cutArticle(fold(shown)), often: 2 ** (head >> 1) };
      });
      reader = new BitReader(terms);
      const named = [];
      while (reader.bit()) named.push({ kind: facetKinds[reader.number(2)], ...this.term(reader), count: reader.count() });
      return { entries, terms: named };
    });
  }

  facet(n) {
    return this.shard("f", n, (bits) => {
      const reader = new BitReader(bits);
      return Array.from({ length: reader.count() }, () => {
        const term = this.term(reader);
        const count = reader.count();
        return { ...term, docs: ascending(reader, count, reader.number(4), this.base) };
      });
    });
  }
}

// readPositions reads the positions in documents with the levels.
function readPositions(reader, levels) {
  const many = levels.length >= manyDocs;
  const first = many ? reader.number(4) : usualFirst;
  const more = many ? reader.number(4) : usualMore;
  return Array.from(levels, (level) => {
    if (level === tagsLevel && !reader.bit()) return [];
    const list = new Array(reader.rice(0) + 1);
    list[0] = reader.rice(first);
    for (let i = 1; i < list.length; i++) list[i] = list[i - 1] + 1 + reader.rice(more);
    return list;
  });
}

// keysOf reads a list of keys: before each of them stands, as a capital letter,
// with how many letters of the one before it begins.
function keysOf(list) {
  let last = [];
  return list.match(/[A-Z][^A-Z]*/g).map((entry) => {
    last = last.slice(0, entry.charCodeAt(0) - 65).concat(Array.from(entry.slice(1)));
    return last.join("");
  });
}

// shardOf finds the shard that a key belongs to by where all of them begin.
// Go orders by bytes, which is the order of code points.
function shardOf(firsts, k) {
  let low = 0;
  let high = firsts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (before(k, firsts[middle])) high = middle;
    else low = middle;
  }
  return low;
}

const before = (a, b) => (/[\uD800-\uDFFF]/.test(a + b) ? byPoints(a, b) < 0 : a < b);

function byPoints(a, b) {
  const x = Array.from(a, (c) => c.codePointAt(0));
  const y = Array.from(b, (c) => c.codePointAt(0));
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i] - y[i];
  return x.length - y.length;
}
