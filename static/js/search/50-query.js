// What a query means: words, "phrases", -exclusions; and which documents
// answer it, in which order.

const maxWords = 16; // of a query; the rest of a longer one is left out
const maxShards = 3; // of words, for one word of the query
const maxCompletions = 6;

const isQuote = (c) => /["“”«»„]/.test(c ?? "");

// segments splits a query at spaces and quotes: {text, phrase, not}.
function segments(text) {
  const out = [];
  let i = 0;
  while (i < text.length) {
    if (/\s/.test(text[i])) {
      i++;
      continue;
    }
    const not = /[-−–]/.test(text[i]) && /\S/.test(text[i + 1] ?? " ");
    if (not) i++;
    const phrase = isQuote(text[i]);
    const from = phrase ? ++i : i;
    while (i < text.length && !isQuote(text[i]) && (phrase || !/\s/.test(text[i]))) i++;
    out.push({ text: text.slice(from, i), phrase, not });
    if (phrase) i++;
  }
  return out;
}

// parse reads a query into parts: {words, phrase, not, open}. open is true for
// the last word while it may still be typed.
function parse(text) {
  const parts = [];
  const seen = new Set();
  let count = 0;
  text = text.slice(0, 2000).normalize("NFC");
  for (const s of segments(text)) {
    const words = tokenize(s.text).map((t) => surface(s.text.slice(t.start, t.end)));
    if (words.length === 0) continue;
    for (const group of s.phrase ? [words] : words.map((w) => [w])) {
      const id = `${s.not} ${s.phrase} ${group.join(" ")}`;
      if (seen.has(id) || count + group.length > maxWords) continue;
      seen.add(id);
      count += group.length;
      parts.push({ words: group, phrase: s.phrase, not: s.not, open: false });
    }
  }
  const last = parts.at(-1);
  if (last && !last.phrase && !last.not && /[\p{L}\p{Nd}\p{Mn}\p{Cf}]$/u.test(text)) last.open = true;
  return parts;
}

// boost is how much a match counts by how near it is.
const boost = (relation, word) => (relation === stem && !isArabic(word) ? 0.8 : [0, 0.3, 0.4, 0.85, 0.97, 1][relation]);
const impact = (level) => 0.25 + level / 10;

// wordsFor answers the words of the index that answer a query's word, with
// their relations.
async function wordsFor(store, word, least = stem) {
  const keys = keysFor(word);
  const shards = [...new Set(keys.map((k) => shardOf(store.root.wordKeys, k)))].slice(0, maxShards);
  const wanted = new Set(keys);
  const lists = await Promise.all(shards.map((n) => store.words(n)));
  const out = [];
  lists.forEach((list) => list.forEach((w, i) => {
    if (!wanted.has(w.key)) return;
    const relation = relate(word, w.surface);
    if (relation >= least) out.push({ ...w, index: i, relation });
  }));
  return out;
}

// weigh puts the best weight of each document into a list as long as the index.
function weigh(store, found, factor = 1, best = new Float32Array(store.root.docs)) {
  for (const w of found) {
    const b = boost(w.relation, w.surface) * factor;
    w.docs.forEach((doc, i) => {
      const x = b * impact(w.levels[i]);
      if (x > best[doc]) best[doc] = x;
    });
  }
  return best;
}

// partWeights answers the weights for one part of a query.
async function partWeights(store, part) {
  if (part.phrase) return phraseWeights(store, part.words);
  const word = part.words[0];
  const found = await wordsFor(store, word, part.not ? clitic : stem);
  if (found.length === 0 && part.open) {
    part.completions = (await completions(store, word)).slice(0, maxCompletions);
    const best = new Float32Array(store.root.docs);
    for (const c of part.completions) weigh(store, await wordsFor(store, c.shown, clitic), 0.8, best);
    return best;
  }
  part.unknown = found.length === 0;
  return weigh(store, found);
}

// phraseWeights finds words that stand one behind the other, as written but
// for their marks.
async function phraseWeights(store, words) {
  const places = await Promise.all(words.map(async (word) => {
    const plain = unvoiced(word);
    const found = (await wordsFor(store, word, same)).filter((w) => unvoiced(w.surface) === plain);
    const out = new Map();
    for (const w of found) {
      const positions = words.length > 1 ? (await store.positions(w.shard))[w.index] : [];
      w.docs.forEach((doc, i) => {
        const old = out.get(doc);
        out.set(doc, { at: (old?.at ?? []).concat(positions[i] ?? []), weight: Math.max(old?.weight ?? 0, impact(w.levels[i])) });
      });
    }
    return out;
  }));
  const best = new Float32Array(store.root.docs);
  for (const [doc, first] of places[0]) {
    const others = places.slice(1).map((p) => p.get(doc));
    if (!others.every(Boolean)) continue;
    const sets = others.map((o) => new Set(o.at));
    const stands = sets.length === 0 || first.at.some((p) => sets.every((s, i) => s.has(p + i + 1)));
    if (stands) best[doc] = Math.max(first.weight, ...others.map((o) => o.weight));
  }
  return best;
}

// find answers the documents that hold all parts: {docs, scores}, unordered.
async function find(store, parts) {
  const n = store.root.docs;
  const scores = new Float32Array(n);
  const missing = new Uint8Array(n);
  const weights = await Promise.all(parts.map((p) => partWeights(store, p)));
  parts.forEach((part, i) => {
    const w = weights[i];
    let df = 0;
    for (let d = 0; d < n; d++) if (w[d] > 0) df++;
    const rarity = Math.log(1 + (n - df + 0.5) / (df + 0.5));
    for (let d = 0; d < n; d++) {
      if (part.not ? w[d] > 0 : w[d] === 0) missing[d] = 1;
      else if (!part.not) scores[d] += w[d] * rarity;
    }
    part.df = df;
  });
  const docs = [];
  if (parts.some((p) => !p.not)) {
    for (let d = 0; d < n; d++) if (!missing[d]) docs.push(d);
  }
  return { docs, scores };
}

const steps = 20; // scores nearer to each other than that are equal

// ordered sorts documents by score, the newer first among equals, or by date.
function ordered({ docs, scores }, sort) {
  if (sort === "date") return docs.slice().reverse();
  const most = docs.reduce((m, d) => Math.max(m, scores[d]), 1e-9);
  const room = 2 ** 22; // documents have smaller numbers
  const ranks = Float64Array.from(docs, (d) => Math.round((scores[d] / most) * steps) * room + d);
  return Array.from(ranks.sort().reverse(), (r) => r % room);
}
