// What a query means: words, "phrases", -exclusions; and which documents
// answer it, in which order.

const maxWords = 16; // of a query; the rest of a longer one is left out
const maxFiles = 3; // of words in each segment, for one word of the query
const maxBytes = 18 * 1024; // of them
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

// isGenitive tells of an English 's, which is no word to ask for.
const isGenitive = (text, token) => token.form === "s" && /[\p{L}]['’ʼ]$/u.test(text.slice(0, token.start));

// parse reads a query into parts: {words, phrase, not, open, also}. open is true
// for the last word while it is typed; also are words that answer for
// the part together with its neighbours.
function parse(text, typing) {
  const parts = [];
  const seen = new Map();
  let count = 0;
  let run = []; // words with nothing between them, and their parts
  text = text.slice(0, 2000).normalize("NFC");
  for (const s of segments(text)) {
    const words = tokenize(s.text).filter((t) => s.phrase || !isGenitive(s.text, t)).map((t) => surface(s.text.slice(t.start, t.end)));
    if (words.length === 0) continue;
    for (const group of s.phrase ? [words] : words.map((w) => [w])) {
      const id = `${s.not} ${s.phrase} ${group.join(" ")}`;
      if (!seen.has(id) && count + group.length <= maxWords) {
        seen.set(id, { words: group, phrase: s.phrase, not: s.not, open: false, also: [] });
        count += group.length;
        parts.push(seen.get(id));
      }
      const part = seen.get(id);
      if (s.phrase || s.not || !part) run = [];
      else run = together(run, group[0], part);
    }
  }
  const last = parts.at(-1);
  if (typing && last && !last.phrase && !last.not && /[\p{L}\p{Nd}\p{Mn}\p{Cf}]$/u.test(text)) last.open = true;
  return parts;
}

// together puts the words that the last words of a run make with the next one
// to the parts of each of them, and answers the run that goes on.
function together(run, word, part) {
  const next = [{ word, parts: [part] }];
  for (const before of run) {
    const whole = joined(before.word, word);
    if (!whole) continue;
    const parts = [...before.parts, part];
    parts.forEach((p) => p.also.includes(whole) || p.also.push(whole));
    if (before.parts.length === 1) next.push({ word: whole, parts });
  }
  return next;
}

// boost is how much a match counts by how near it is.
const boost = (relation, word) => (relation === stem && !isArabic(word) ? 0.8 : [0, 0.3, 0.4, 0.85, 0.97, 1][relation]);
const impact = (level) => 0.25 + level / 10;

// shardsFor are the shards of words in which a query's word is looked for: that
// of its key, then those of what keys of words that answer it begin with.
function shardsFor(segment, starts) {
  const first = shardOf(segment.wordKeys, starts[0]);
  const out = new Set([first]);
  const files = new Set([segment.places.w[first].file]);
  let bytes = segment.places.w[first].to - segment.places.w[first].from;
  for (const s of starts) {
    const last = shardOf(segment.wordKeys, s + "\uFFFF");
    for (let n = shardOf(segment.wordKeys, s); n <= last; n++) {
      const { file, from, to } = segment.places.w[n];
      if (out.has(n) || bytes + to - from > maxBytes || files.size === maxFiles && !files.has(file)) continue;
      out.add(n);
      files.add(file);
      bytes += to - from;
    }
  }
  return [...out];
}

// wordsIn answers the words of a segment that answer a query's word, with
// their relations.
async function wordsIn(segment, word, least) {
  const starts = startsFor(word);
  const out = [];
  for (const list of await Promise.all(shardsFor(segment, starts).map((n) => segment.words(n)))) {
    for (const w of list) {
      if (!starts.some((s) => w.key.startsWith(s))) continue;
      const relation = nearer(relate(word, w.surface), word, w, list);
      if (relation >= least) out.push({ ...w, relation });
    }
  }
  return out;
}

// nearer puts a relation through a particle of one letter back where that letter
// is the word's own, as its writing with the article shows: لجنة is not ل + جنة
// where اللجنة is met.
function nearer(relation, query, word, list) {
  if (relation !== clitic && relation !== bared) return relation;
  const longer = look(relation === clitic ? word.surface : query).folded;
  if (longer.startsWith("ال") || !isArabic(longer)) return relation;
  return list.some((w) => w.key === word.key && look(w.surface).folded === "ال" + longer) ? stem : relation;
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
  const asked = [part.words[0], ...part.also];
  const found = (await Promise.all(asked.map((w) => wordsFor(store, w, part.not ? clitic : stem)))).flat();
  if (found.length === 0 && part.open) {
    part.completions = (await Promise.all(asked.map((w) => completions(store, w)))).flat().slice(0, maxCompletions);
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
