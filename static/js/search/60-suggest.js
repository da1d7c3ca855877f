// Suggestions: terms, words that exist, and the nearest to a misspelt one.

const maxTerms = 5;
const maxSuggestedWords = 5;

// lexicons answers the shards of every segment's lexicon in which keys stand,
// and those behind them, as far as they may hold words that begin with a key.
async function lexicons(store, keys, further = 0) {
  const wanted = store.segments.flatMap((s) => {
    const numbers = new Set();
    for (const k of keys) {
      const first = shardOf(s.lexiconKeys, k);
      const last = further ? shardOf(s.lexiconKeys, k + "\uFFFF") : first;
      for (let n = first; n <= Math.min(last, first + further); n++) numbers.add(n);
    }
    return [...numbers].map((n) => s.lexicon(n));
  });
  return Promise.all(wanted);
}

// entriesOf puts the words of several shards together.
function entriesOf(lists, wanted) {
  const all = new Map();
  for (const { entries } of lists) {
    for (const e of entries) {
      if (!wanted(e)) continue;
      const known = all.get(e.key);
      const shown = known && known.most >= e.often ? known.shown : e.shown;
      all.set(e.key, { key: e.key, shown, often: (known?.often ?? 0) + e.often, most: Math.max(known?.most ?? 0, e.often) });
    }
  }
  return [...all.values()];
}

// completions are the words that begin as typed, the most frequent first.
async function completions(store, typed) {
  const folded = fold(unvoiced(typed));
  const starts = [...new Set([cutArticle(folded), folded])];
  const out = entriesOf(await lexicons(store, starts, 1), (e) => starts.some((s) => e.key.startsWith(s)));
  return out.sort((a, b) => b.often - a.often || a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
}

// termsFor are the terms whose label has words that begin with those typed, in
// either language.
async function termsFor(store, text) {
  const typed = tokenize(text.slice(0, 200)).map((t) => t.form).slice(0, 6);
  if (typed.length === 0) return [];
  const starts = [typed[0], typed.at(-1)].flatMap((w) => [cutArticle(w), w]);
  const found = new Map();
  for (const segment of store.segments) {
    const inside = new Map(); // a term stands in several shards
    for (const { terms } of await lexicons({ segments: [segment] }, starts, 1)) {
      for (const t of terms) inside.set(t.kind + t.id, t);
    }
    for (const [id, t] of inside) {
      const rank = Math.max(labelRank(t.label.ar, typed), labelRank(t.label.en, typed));
      if (rank > 0) found.set(id, { ...t, rank, count: t.count + (found.get(id)?.count ?? 0) });
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
  const far = typed.length <= 5 ? 1 : 2;
  const starts = [typed, typed.slice(1), typed[1] + typed[0] + typed.slice(2), typed.slice(0, 1) + typed.slice(2)];
  const few = store.segments.reduce((sum, s) => sum + s.lexiconKeys.length, 0) <= 4;
  const lists = few ? await Promise.all(store.segments.flatMap((s) => s.lexiconKeys.map((_, n) => s.lexicon(n)))) : await lexicons(store, starts);
  let best;
  for (const e of entriesOf(lists, (e) => Math.abs(e.key.length - typed.length) <= far && isArabic(typed) === isArabic(e.key))) {
    const d = distance(typed, e.key, far);
    if (d > 0 && d <= far && (!best || d < best.d || d === best.d && e.often > best.often)) best = { ...e, d };
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
