// Light stems: a word without its endings. The twin of
// internal/search/stems.go.

const pronouns = ["هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه"];

// withoutPronoun answers the word before a pronoun in the spellings that it can
// have on its own.
function withoutPronoun(word) {
  for (const p of pronouns) {
    if (!word.endsWith(p)) continue;
    const rest = word.slice(0, -p.length);
    const n = lengthOf(rest);
    if (n === 2 && ["ها", "هم", "هن"].includes(p)) return [rest];
    if (n < 3) continue;
    const other = { ت: "ه", ا: "ي" }[rest.at(-1)];
    return other ? [rest, rest.slice(0, -1) + other] : [rest];
  }
  return [];
}

// Each ending with how many letters stay, at least and at most, and what may
// stand in its place.
const endings = [
  ["ي", 2, 2, ["ه"]], ["ي", 3, 3, [""]], ["ي", 4, Infinity, ["", "ه"]],
  ["يه", 3, Infinity, ["ي"]], ["يون", 2, Infinity, ["ي"]], ["يين", 2, Infinity, ["ي"]], ["يات", 3, Infinity, ["ي"]],
  ["يان", 4, Infinity, ["ي"]], ["يتان", 3, Infinity, ["ي"]], ["يتين", 3, Infinity, ["ي"]],
  ["ات", 4, Infinity, ["", "ه"]], ["ات", 2, 3, ["ه"]], ["وات", 2, 3, ["ه", "اه"]],
  ["تان", 2, Infinity, ["ه"]], ["تا", 2, Infinity, ["ه"]], ["تين", 2, Infinity, ["ه"]], ["تي", 3, Infinity, ["ه"]],
  ["ون", 4, Infinity, [""]], ["ين", 4, Infinity, [""]], ["ان", 4, Infinity, [""]],
  ["ه", 4, Infinity, [""]], ["ت", 3, Infinity, [""]],
  ["و", 4, Infinity, [""]], ["وا", 3, Infinity, [""]], ["ا", 3, Infinity, [""]],
];
const noDuals = /(طالب|سليم|مهرج|برلم|لبن|سود|شعب)ان$/;

const isPlace = (word) => word.startsWith("م") && lengthOf(word) === 4 && word[2] !== "ا";

// withoutEnding answers what the word may be without one of its endings.
function withoutEnding(word, [ending, stay, most, put]) {
  const rest = word.endsWith(ending) ? word.slice(0, -ending.length) : "";
  const n = lengthOf(rest);
  if (n < stay || n > most) return [];
  if (ending === "ان" && noDuals.test(word)) return [];
  if (ending === "ت" && /[اوي]$/.test(rest)) return [];
  const place = (ending === "ه" || ending === "ات") && isPlace(rest);
  return put.filter((p) => p !== "" || !place).map((p) => rest + p);
}

// stems are the light stems of a reading; written says of its ending what
// folding takes from it.
function stems(word, written = {}) {
  const out = new Set(nearStems(word, written));
  if (isArabic(word)) for (const w of out) if (w !== word) withoutEndings(w).forEach((s) => out.add(s)); // goes on to those that are added
  return [...out];
}

// nearStems are those of the stems that are reached in one step, the word
// itself first.
function nearStems(word, written) {
  if (!isArabic(word)) return [englishStem(word)];
  return [...new Set([word, ...withoutEndings(word, written), ...(written.feminine ? [] : withoutPronoun(word))])];
}

function withoutEndings(word, written = {}) {
  return endings.filter(([e]) => !(written.maqsura && e === "ي" || written.hamza && e === "ا")).flatMap((e) => withoutEnding(word, e));
}

// englishStem takes plurals off, then -ed, -ing, and a last e.
function englishStem(w) {
  if (w.length < 4 || w === "news" || !/^[a-z]+$/.test(w)) return w;
  w = withoutPlural(w);
  const n = w.length;
  if (n > 4 && w.endsWith("ied")) return w.slice(0, -3) + "y";
  if (n > 5 && /[aeiouy].*ing$/.test(w)) w = undouble(w.slice(0, -3));
  else if (n > 5 && w.endsWith("eed")) w = w.slice(0, -1);
  else if (n > 4 && !w.endsWith("eed") && /[aeiouy].*ed$/.test(w)) w = undouble(w.slice(0, -2));
  return w.length > 3 ? w.replace(/e$/, "") : w;
}

function withoutPlural(w) {
  if (w.length > 4 && w.endsWith("ies")) return w.slice(0, -3) + "y";
  if (/(ss|sh|ch|x)es$/.test(w)) return w.slice(0, -2);
  return w.length > 5 && w.endsWith("is") || /[^sui]s$/.test(w) ? w.slice(0, -1) : w;
}

const undouble = (w) => (w.length > 3 && /([^aeioulsz])\1$/.test(w) ? w.slice(0, -1) : w);
