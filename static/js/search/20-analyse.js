// Particles, article, light stems, and how a word of the index answers a word
// of a query. The twin of internal/arabic/clitics.go and
// internal/search/analyse.go.

const relations = ["none", "stem", "bared", "clitic", "same", "exact"];
const [none, stem, bared, clitic, same, exact] = relations.keys();

const isArabic = (folded) => folded !== "" && folded.codePointAt(0) >= 0x590;
const lengthOf = (s) => (/[\uD800-\uDFFF]/.test(s) ? Array.from(s).length : s.length);

// key is what words are sorted by.
function key(folded) {
  if (!isArabic(folded)) return englishStem(folded);
  for (;;) {
    const rest = folded.startsWith("ال") ? folded.slice(2) : "وفبكل".includes(folded[0]) ? folded.slice(1) : folded;
    if (rest === folded || lengthOf(rest) < 2) return folded;
    folded = rest;
  }
}

const bytes = (s) => {
  let n = 0;
  for (const c of s) n += c < "\x80" ? 1 : c < "\u0800" ? 2 : c.length > 1 ? 4 : 3;
  return n;
};

// cutArticle takes the article off, but not off الآن, which only looks like one
// before أن.
function cutArticle(word) {
  const short = bytes(word) === 8 && word[2] === "ا";
  return word.startsWith("ال") && bytes(word) >= 8 && !short ? word.slice(2) : word;
}

// analyse lists what particles and article leave of a word, in each reading.
function analyse(word) {
  const out = [];
  const article = (w) => {
    out.push(w);
    if (w.startsWith("ال") && bytes(w) >= 8) out.push(w.slice(2));
  };
  const preposition = (w) => {
    const rest = w.slice(1);
    if (bytes(w) < 6 || !"بكل".includes(w[0]) || bytes(rest) < 6) return;
    if (w[0] === "ك" && bytes(rest) < 10 && !rest.startsWith("ال")) return;
    if (w[0] !== "ل" || rest[0] !== "ل") {
      article(rest);
      return;
    }
    out.push(rest);
    if (bytes(rest) >= 6) out.push(rest.slice(1));
  };
  article(word);
  if (bytes(word) >= 6 && "وف".includes(word[0])) {
    article(word.slice(1));
    preposition(word.slice(1));
  } else preposition(word);
  return out;
}

// readings are those of analyse, the word without its article first.
function readings(folded) {
  return isArabic(folded) ? [...new Set([cutArticle(folded), ...analyse(folded)])] : [folded];
}

// stems are the light stems of a reading.
function stems(word, feminine) {
  if (!isArabic(word)) return [englishStem(word)];
  const out = new Set([nominal(word)]);
  if (!feminine) {
    for (const s of cutEnclitic(word)) out.add(nominal(s));
  }
  return [...out];
}

const enclitics = ["هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه"];

// cutEnclitic takes a pronoun off: the word before it in the spellings that it
// can have on its own, or nothing.
function cutEnclitic(word) {
  for (const e of enclitics) {
    const rest = word.endsWith(e) ? word.slice(0, -e.length) : "";
    if (bytes(rest) < 6) continue;
    if (lengthOf(rest) < 3) return [];
    return rest.endsWith("ت") && bytes(rest) >= 6 ? [rest, rest.slice(0, -1) + "ه"] : [rest];
  }
  return [];
}

const endings = [
  ["يات", 4, ""], ["يون", 4, ""], ["يين", 4, ""], ["يان", 4, ""], ["يتان", 4, ""], ["يتين", 4, ""], ["يه", 4, ""],
  ["يون", 3, "ي"], ["يين", 3, "ي"], ["يات", 3, "ي"], ["يه", 3, "ي"],
  ["تان", 3, "ه"], ["تين", 3, "ه"], ["ات", 3, "ه"],
  ["ون", 4, ""], ["ين", 4, ""], ["ان", 5, ""], ["ي", 4, ""],
];

function ending(word) {
  for (const [e, stay, put] of endings) {
    if (word.endsWith(e) && lengthOf(word) - e.length >= stay) return word.slice(0, -e.length) + put;
  }
  return word;
}

const nominal = (word) => ending(ending(word));

function englishStem(w) {
  const n = w.length;
  if (n < 4 || w === "news" || !/^[a-z]+$/.test(w)) return w;
  if (w.endsWith("ies") && n > 4) return w.slice(0, -3) + "y";
  if (/(ss|sh|ch|x)es$/.test(w)) return w.slice(0, -2);
  if (w.endsWith("s") && !/[sui]s$/.test(w)) return w.slice(0, -1).replace(/e$/, "");
  if (w.endsWith("ing") && n > 6 && /[aeiouy]/.test(w.slice(0, -3))) return undouble(w.slice(0, -3));
  if (w.endsWith("ed") && n > 5 && /[aeiouy]/.test(w.slice(0, -2))) return undouble(w.slice(0, -2));
  return w.endsWith("e") && n > 4 ? w.slice(0, -1) : w;
}

const undouble = (w) => (w.length > 3 && /([^aeioulsz])\1$/.test(w) ? w.slice(0, -1) : w);

// relate answers how the index's word answers the query's; both are surfaces.
function relate(query, word) {
  const plain = unvoiced(query);
  const other = unvoiced(word);
  const r = relateFolded(fold(plain), fold(other), plain.endsWith("ة"), other.endsWith("ة"));
  if (r === none) return none;
  if (r > stem && marksClash(query, word)) return none;
  return r === same && plain === other ? exact : r;
}

function relateFolded(q, w, feminineQ, feminineW) {
  if (q === w) return same;
  const [base, ...others] = readings(q);
  const its = readings(w);
  if (its.includes(base)) return clitic;
  if (others.some((m) => m !== q && its.includes(m))) return bared;
  const wanted = stems(base, feminineQ);
  return its.some((r) => stems(r, feminineW).some((s) => wanted.includes(s))) ? stem : none;
}

const grown = [
  "", "ه", "ات", "ي", "يه", "يون", "يين", "يات", "ون", "ين", "ان", "تان", "تين", "يان", "يتان", "يتين",
  "ها", "هم", "هن", "هما", "كم", "كما", "نا", "تها", "تهم", "تهن", "تهما", "تكم", "تنا", "ته", "ياته", "ياتها", "ياتهم",
  "اته", "اتها", "اتهم", "اتنا", "يها", "يهم",
];

// keysFor are the keys under which words that answer the query's word stand.
function keysFor(query) {
  const plain = unvoiced(query);
  const q = fold(plain);
  const out = new Set([key(q)]);
  if (isArabic(q)) {
    const [base] = readings(q);
    for (const s of [...stems(base, plain.endsWith("ة")), base]) {
      const bare = s.endsWith("ه") ? s.slice(0, -1) : s;
      for (const g of grown) out.add(key(bare + g));
    }
  }
  return [...out];
}
