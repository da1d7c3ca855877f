// Phrases: words that stand one behind the other, as written but for their
// marks. Positions are many bytes, so that those of common words are loaded
// for the newest documents only, until the reader asks for all.

const maxSpots = 192 * 1024; // bytes of positions, for one phrase, about

async function phraseWeights(store, part, deep) {
  const best = new Float32Array(store.docs);
  const budget = { bytes: deep ? Infinity : maxSpots };
  for (const segment of store.segments.slice().reverse()) {
    const lists = await Promise.all(part.words.map(async (word) => {
      const plain = unvoiced(word);
      return (await wordsIn(segment, word, same)).filter((w) => unvoiced(w.surface) === plain);
    }));
    if (lists.some((list) => list.length === 0)) continue;
    const found = lists.map((list) => new Documents(list));
    const all = found[0].all().filter((doc) => found.every((f) => f.has(doc)));
    const within = lists.length > 1 ? affordable(segment, lists.flat(), all, budget) : all;
    if (within.length < all.length) part.cut = true;
    if (lists.length > 1) await Promise.all(found.map((f) => f.read(segment, within)));
    for (const doc of within) {
      if (lists.length === 1 || inARow(found.map((f) => f.positions.get(doc)))) best[doc] = Math.max(...found.map((f) => f.weights.get(doc)));
    }
  }
  return best;
}

// inARow tells whether each list has a position that follows one of the list
// before.
const inARow = ([first, ...others]) => {
  const sets = others.map((list) => new Set(list));
  return first.some((p) => sets.every((s, i) => s.has(p + i + 1)));
};

// chunkOf is the chunk of a word's positions that the document at a place of
// its list is in.
const chunkOf = (word, place) => (word.cuts ? word.cuts.findIndex((end) => place < end) : 0);

// affordable are the newest of the documents whose positions lie in few files:
// in those of the newest one in any case.
function affordable(segment, words, docs, budget) {
  const places = words.map((w) => w.docs.length - 1);
  const files = new Set();
  for (let at = docs.length - 1; at >= 0; at--) {
    const more = new Set();
    words.forEach((w, i) => {
      while (places[i] >= 0 && w.docs[places[i]] > docs[at]) places[i]--;
      if (w.docs[places[i]] !== docs[at]) return;
      const file = segment.fileOf("p", segment.chunkAt(w, chunkOf(w, places[i])));
      if (!files.has(file) && !segment.loading.has(file)) more.add(file);
    });
    const bytes = more.size * segment.spotsFile;
    if (bytes > budget.bytes && files.size > 0) return docs.slice(at + 1);
    budget.bytes -= bytes;
    for (const f of more) files.add(f);
  }
  return docs;
}

// Documents are those of all spellings of one word in a segment.
class Documents {
  constructor(words) {
    this.words = words;
    this.weights = new Map();
    for (const w of words) {
      w.docs.forEach((doc, i) => this.weights.set(doc, Math.max(this.weights.get(doc) ?? 0, impact(w.levels[i]))));
    }
  }
  all() {
    return [...this.weights.keys()].sort((a, b) => a - b);
  }
  has(doc) {
    return this.weights.has(doc);
  }

  // read fills in the positions in the documents, which ascend.
  async read(segment, docs) {
    this.positions = new Map(docs.map((doc) => [doc, []]));
    await Promise.all(this.words.map(async (w) => {
      const places = new Map(); // by chunk
      w.docs.forEach((doc, place) => {
        if (!this.positions.has(doc)) return;
        const chunk = chunkOf(w, place);
        places.set(chunk, (places.get(chunk) ?? []).concat(place));
      });
      await Promise.all(Array.from(places, async ([chunk, list]) => {
        const positions = await segment.positions(w, chunk);
        const from = chunk ? w.cuts[chunk - 1] : 0;
        for (const place of list) this.positions.get(w.docs[place]).push(...positions[place - from]);
      }));
    }));
  }
}
