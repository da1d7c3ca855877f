// Suggestions: terms, words that exist, and the nearest to a misspelt one.

const maxTerms = 5;
const maxSuggestedWords = 5;

const lexiconShard = (store, k) => shardOf(store.root.lexiconKeys, k);

// completions are the words that begin as typed, the most frequent first.
async function completions(store, typed) {
  const folded = fold(unvoiced(typed));
  const out = [];
  for (const start of new Set([cutArticle(folded), folded])) {
    const first = lexiconShard(store, start);
    const last = lexiconShard(store, start + "\uFFFF");
    for (let n = first; n <= Math.min(last, first + 1); n++) {
      for (const e of (await store.lexicon(n)).entries) {
        if (e.key.startsWith(start) && !out.includes(e)) out.push(e);
      }
    }
  }
  return out.sort((a, b) => b.often - a.often || a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
}

// termsFor are the terms whose label has words that begin with those typed, in
// either language.
async function termsFor(store, text) {
  const typed = tokenize(text.slice(0, 200)).map((t) => t.form).slice(0, 6);
  if (typed.length === 0) return [];
  const shards = new Set();
  for (const w of [typed[0], typed.at(-1)]) {
    for (const reading of new Set([cutArticle(w), w])) {
      shards.add(lexiconShard(store, reading));
      shards.add(Math.min(lexiconShard(store, reading) + 1, lexiconShard(store, reading + "\uFFFF")));
    }
  }
  const found = new Map();
  for (const n of shards) {
    for (const t of (await store.lexicon(n)).terms) {
      const rank = Math.max(labelRank(t.label.ar, typed), labelRank(t.label.en, typed));
      if (rank > 0) found.set(t.kind + t.id, { ...t, rank });
    }
  }
  return [...found.values()].sort((a, b) => b.rank - a.rank || b.count - a.count || (a.id < b.id ? -1 : 1)).slice(0, maxTerms);
}

// labelRank tells how well what was typed begins a label: 3 for the whole, 2
// for its beginning, 1 for words in it, 0 for none.
function labelRank(label, typed) {
  const words = tokenize(label).map((t) => t.form);
  const bare = words.map(cutArticle);
  const begins = (i, w) => words[i]?.startsWith(w) || bare[i]?.startsWith(cutArticle(w));
  const is = (i, w) => words[i] === w || bare[i] === cutArticle(w);
  if (typed.length === words.length && typed.every((w, i) => is(i, w))) return 3;
  if (typed.every((w, i) => begins(i, w))) return 2;
  return typed.every((w) => words.some((_, i) => begins(i, w))) ? 1 : 0;
}

// nearest is the word of the lexicon that differs least from one that isn't
// there, undefined when none is near.
async function nearest(store, word) {
  const typed = cutArticle(fold(unvoiced(word)));
  const far = typed.length <= 4 ? 1 : 2;
  const all = store.root.lexiconKeys.length;
  const starts = [typed, typed.slice(1), typed[1] + typed[0] + typed.slice(2), typed.slice(0, 1) + typed.slice(2)];
  const shards = all <= 4 ? [...Array(all).keys()] : [...new Set(starts.map((s) => lexiconShard(store, s)))];
  let best;
  for (const n of shards) {
    for (const e of (await store.lexicon(n)).entries) {
      if (Math.abs(e.key.length - typed.length) > far) continue;
      const d = distance(typed, e.key, far);
      if (d > 0 && d <= far && isArabic(typed) === isArabic(e.key) && (!best || d < best.d || d === best.d && e.often > best.often)) best = { ...e, d };
    }
  }
  return best;
}

// distance counts insertions, deletions, changes and swaps of neighbours; it
// gives up beyond far.
function distance(a, b, far) {
  let older = [];
  let old = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, older[j - 2] + 1);
      row[j] = d;
      least = Math.min(least, d);
    }
    if (least > far) return far + 1;
    older = old;
    old = row;
  }
  return old[b.length];
}
