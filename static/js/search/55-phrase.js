// Phrases: words that stand one behind the other, as written but for their
// marks. Positions are many bytes, so that those of common words are loaded
// for the newest documents only, until the reader asks for all.

const maxSpots = 72 * 1024; // bytes of positions to load at once, about
const enoughFound = 8; // a page of results; with fewer, more is loaded

async function phraseWeights(store, part, deep) {
  const best = new Float32Array(store.docs);
  const budget = { bytes: deep ? Infinity : maxSpots };
  let found = 0;
  for (const segment of store.segments.slice().reverse()) {
    const words = await Promise.all(part.words.map(async (word) => {
      const plain = unvoiced(word);
      return new Documents((await wordsIn(segment, word, same)).filter((w) => !w.surface.includes(tatweel) && unvoiced(w.surface) === plain));
    }));
    let rest = words[0].all().filter((doc) => words.every((w) => w.has(doc)));
    while (rest.length > 0) {
      const within = words.length > 1 ? affordable(segment, words.flatMap((w) => w.words), rest, budget) : rest;
      for (const doc of await standing(segment, words, within)) {
        best[doc] = Math.min(...words.map((w) => w.weights.get(doc)));
        found++;
      }
      rest = rest.slice(0, rest.length - within.length);
      if (rest.length > 0 && found >= enoughFound) {
        part.cut = true;
        break;
      }
      if (rest.length > 0) budget.bytes = maxSpots;
    }
  }
  return best;
}

// standing are those of the documents in which the words follow each other.
async function standing(segment, words, docs) {
  if (words.length === 1) return docs;
  await Promise.all(words.map((w) => w.read(segment, docs)));
  return docs.filter((doc) => inARow(words.map((w) => w.positions.get(doc))));
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

// affordable are the newest of the documents whose positions are few bytes to
// load: in any case those of the newest one.
function affordable(segment, words, docs, budget) {
  const places = words.map((w) => w.docs.length - 1);
  const known = new Set();
  for (let at = docs.length - 1; at >= 0; at--) {
    const more = new Map();
    words.forEach((w, i) => {
      while (places[i] >= 0 && w.docs[places[i]] > docs[at]) places[i]--;
      if (w.docs[places[i]] !== docs[at]) return;
      const part = segment.toLoad("p", segment.chunkAt(w, chunkOf(w, places[i])));
      if (part && !known.has(part.id)) more.set(part.id, part.bytes);
    });
    const bytes = [...more.values()].reduce((a, b) => a + b, 0);
    if (bytes > budget.bytes && known.size > 0) return docs.slice(at + 1);
    budget.bytes -= bytes;
    for (const id of more.keys()) known.add(id);
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
