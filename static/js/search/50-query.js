// What a query means: words, "phrases", -exclusions; and which documents
// answer it, in which order.

const maxWords = 16; // of a query; the rest of a longer one is left out
const maxShards = 3; // of words in each segment, for one word of the query
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

// wordsIn answers the words of a segment that answer a query's word, with
// their relations.
async function wordsIn(segment, word, least) {
  const keys = keysFor(word);
  const shards = [...new Set(keys.map((k) => shardOf(segment.wordKeys, k)))].slice(0, maxShards);
  const wanted = new Set(keys);
  const out = [];
  for (const list of await Promise.all(shards.map((n) => segment.words(n)))) {
    for (const w of list) {
      if (!wanted.has(w.key)) continue;
      const relation = relate(word, w.surface);
      if (relation >= least) out.push({ ...w, relation });
    }
  }
  return out;
}

// wordsFor is wordsIn for all segments.
async function wordsFor(store, word, least = stem) {
  return (await Promise.all(store.segments.map((s) => wordsIn(s, word, least)))).flat();
}

// weigh puts the best weight of each document into a list as long as the index.
function weigh(store, found, factor = 1, best = new Float32Array(store.docs)) {
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
async function partWeights(store, part, deep) {
  if (part.phrase) return phraseWeights(store, part, deep);
  const word = part.words[0];
  const found = await wordsFor(store, word, part.not ? clitic : stem);
  if (found.length === 0 && part.open) {
    part.completions = (await completions(store, word)).slice(0, maxCompletions);
    const best = new Float32Array(store.docs);
    for (const c of part.completions) weigh(store, await wordsFor(store, c.shown, clitic), 0.8, best);
    return best;
  }
  return weigh(store, found);
}

// find answers the documents that hold all parts: {docs, scores}, unordered.
async function find(store, parts, deep) {
  const n = store.docs;
  const scores = new Float32Array(n);
  const missing = new Uint8Array(n);
  const weights = await Promise.all(parts.map((p) => partWeights(store, p, deep)));
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
