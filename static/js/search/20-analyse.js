// Particles, article, and how a word of the index answers a word of a query.
// The twin of internal/arabic/clitics.go and internal/search/analyse.go.

const relations = ["none", "stem", "bared", "clitic", "same", "exact"];
const [none, stem, bared, clitic, same, exact] = relations.keys();

const isArabic = (folded) => folded !== "" && folded.codePointAt(0) >= 0x590;
const lengthOf = (s) => (/[\uD800-\uDFFF]/.test(s) ? Array.from(s).length : s.length);

// key is what words, loosely spelled, are sorted by.
const key = (loose) => (isArabic(loose) ? placed(bare(loose)) : englishStem(loose));

// bare is a word without the letters before it that could be particles.
function bare(loose) {
  for (;;) {
    const rest = loose.startsWith("ال") ? loose.slice(2) : /^[وفبكل]|^س[يت]/.test(loose) || questions.test(loose) ? loose.slice(1) : loose;
    if (rest === loose || lengthOf(rest) < 2) return loose;
    loose = rest;
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

// Particles that names have none of: the أ of questions and the س of the future.
const questions = /^ا(ف(ال|بال|لل|كال)|و(بال|لل|كال))/;
const future = /^[وف]?س(?=[يت]...)/;
// Names as short as the rest of many a word that begins with ك.
const likened = /^[وف]?ك(?=(مصر|قطر|غزه|دبي|حلب|عدن|جده|تونس|عمان|تشاد|روما|حماس|داعش|روسيا)$)/;

// readings are those of analyse, the word without its article first.
function readings(folded) {
  if (!isArabic(folded)) return [folded];
  const out = new Set([cutArticle(folded), ...analyse(folded)]);
  if (questions.test(folded)) analyse(folded.slice(1)).forEach((s) => out.add(s));
  for (const particle of [future, likened]) if (particle.test(folded)) out.add(folded.replace(particle, ""));
  return [...out];
}

// look is a surface, looked at for comparing; the same one is looked at once.
const looks = new Map();
function look(written) {
  let l = looks.get(written);
  if (!l) {
    const plain = unvoiced(written);
    l = {
      surface: written, plain, folded: fold(plain), loose: loose(plain),
      ending: { feminine: plain.endsWith("ة"), maqsura: plain.endsWith("ى"), hamza: plain.endsWith("ء") },
    };
    if (looks.size > 50000) looks.clear();
    looks.set(written, l);
  }
  return l;
}

// relate answers how the index's word answers the query's; both are surfaces.
function relate(query, word) {
  const q = look(query);
  const w = look(word);
  let r = relateFolded(q.folded, w.folded, q.ending, w.ending);
  if (r < clitic && (q.folded !== q.loose || w.folded !== w.loose)) {
    r = Math.max(r, Math.min(clitic, relateFolded(q.loose, w.loose, q.ending, w.ending)));
  }
  if (r === none) return none;
  if (r > stem && marksClash(query, word)) return none;
  return r === same && q.plain === w.plain ? exact : r;
}

function relateFolded(q, w, endingQ, endingW) {
  if (q === w) return same;
  const mine = readings(q);
  const its = readings(w);
  if (its.includes(mine[0])) return clitic;
  if (mine.some((m, i) => i > 0 && m !== q && its.includes(m))) return bared;
  return shown(q).some((m) => {
    const wanted = stems(m, endingQ);
    const groups = groupsOf(m, endingQ);
    return its.some((r) => stems(r, endingW).some((s) => wanted.includes(s)) || groups.length > 0 && groupsOf(r, endingW).some((g) => groups.includes(g)));
  }) ? stem : none;
}

// shown are the readings of a query's word in which it is looked for in other
// forms too.
function shown(q) {
  const whole = forms().groups.has(q);
  return readings(q).filter((m, i) => i === 0 || q.endsWith("ال" + m) || q.endsWith("لل" + m) || forms().groups.has(m) && (!whole || m === q));
}

const grown = ["ه", "ها", "هم", "ي", "يه", "ان", "ين", "ات", "نا", "ون"];

// startsFor are what the keys of all words begin with that answer the query's
// word, its own key first.
function startsFor(query) {
  const q = look(query);
  const out = new Set([key(q.loose)]);
  for (const m of [...shown(q.folded), ...shown(q.loose)]) {
    for (const g of groupsOf(m, q.ending)) forms().starts[g].forEach((s) => out.add(s));
  }
  if (!isArabic(q.loose)) return [...out];
  const short = (k) => (lengthOf(k) > 2 && /[هايتء]$/.test(k) ? k.slice(0, -1) : k);
  readings(q.loose).forEach((m, i) => {
    for (const s of stems(m, q.ending)) {
      out.add(short(key(s)));
      const b = bare(s);
      if (b.length === 2 && b[1] === "ه") out.add(b[0] + "ت").add(b[0] + "ا");
      placesBehind(short(b)).forEach((p) => out.add(p));
      if (i > 0 || lengthOf(b) !== 2 || !"وفبكل".includes(b[0])) continue;
      for (const g of grown) if (s !== b || g === "ها" || g === "هم") out.add(short(key(s + g)));
    }
  });
  for (const s of stems(readings(q.folded)[0], q.ending)) out.add(short(key(loose(s))));
  return [...out];
}
