// Words that are forms of each other although their letters don't show it, words
// that are written apart or together, and foreign words in their spellings. The
// twin of internal/search/forms.go, compounds.go and spellings.go; forms.go puts
// the tables formLines, compoundLines and spellingLines before these scripts.

const dataLines = (packed) => packed.replace(/[0-Y]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x5F1)).split("|");

const once = (make) => {
  let made;
  return () => (made ??= make());
};

// forms answers the groups that a word is in, by the word, what the keys of each
// group's words begin with, and places: of words whose place is that of the
// first word of their group.
const forms = once(() => {
  const groups = new Map();
  const places = new Map();
  const lines = dataLines(formLines).flatMap((line) => {
    const [patterns, words] = line.split("!");
    const [own, ...others] = patterns.split(" ");
    if (!words) return [[own, ...others]];
    return words.match(RegExp(`.{${own.length}}`, "g")).map((w) => [w, ...others.map((p) => p.replace(/[فعلص]/g, (c) => w[own.indexOf(c)]))]);
  });
  for (const [first, ...others] of lines) {
    const to = bare(loose(first));
    for (const w of others.map(loose)) {
      const k = bare(w);
      if (isArabic(k) && lengthOf(k) >= shortestPlaced && !k.startsWith(to) && !w.startsWith("ال") && !places.has(k)) places.set(k, to);
    }
  }
  const starts = lines.map((words, n) => {
    for (const s of words.flatMap((w) => [fold(w), loose(w)])) {
      const word = isArabic(s) ? s : englishStem(s);
      const at = groups.get(word) ?? [];
      if (!at.includes(n)) groups.set(word, at.concat(n));
    }
    return words.map((w) => bare(loose(w))).flatMap((k) => {
      if (!isArabic(k)) return englishStem(k);
      return lengthOf(k) > shortestPlaced && /[هي]$/.test(k) || k.endsWith("ء") ? [placed(k, places), placed(k.slice(0, -1), places)] : placed(k, places);
    });
  });
  return { groups, places, starts, firsts: lines.map(([first]) => fold(first)) };
});

const shortestPlaced = 3;

// placed is a word without particles in the place where it is sorted: that of
// the longest beginning that has another.
function placed(word, places = forms().places) {
  for (let end = word.length; end >= shortestPlaced; end--) {
    const to = places.get(word.slice(0, end));
    if (to) return to + word.slice(end);
  }
  return word;
}

// placesBehind are the places to which words are moved that are, by their
// letters, one with an ending.
function placesBehind(word) {
  if (lengthOf(word) < shortestPlaced) return [];
  const out = [];
  for (const [w, to] of forms().places) if (w.startsWith(word) && /^[اهيتونمك]+$/.test(w.slice(word.length))) out.push(to);
  return out;
}

// groupsOf are the groups that a reading is in, or would be without one ending.
// A plural in ة has no other in ات.
const groupsOf = (reading, written) => nearStems(reading, written).flatMap((s) => {
  const more = reading.endsWith("ات") && s.endsWith("ه");
  return (forms().groups.get(s) ?? []).filter((g) => !more || s === forms().firsts[g]);
});

// spellings are those of foreign words: all, and to which each is brought.
const spellings = once(() => {
  const to = new Map(dataLines(spellingLines).flatMap((line) => {
    const [own, others] = fold(line).split(" ~ ");
    return others.split(" ").map((other) => [other, own]);
  }));
  return { all: new RegExp([...to.keys()].join("|"), "g"), to };
});

// compounds are the words that may be written as one with the word before.
const compounds = once(() => {
  const out = new Map();
  for (const line of dataLines(compoundLines)) {
    const [first, second] = line.split(" + ").map((words) => fold(words).split(" "));
    for (const f of first) out.set(f, (out.get(f) ?? []).concat(second));
  }
  return out;
});

// joined is the word that two neighbouring surfaces are when they are written
// together, "" when that isn't done.
function joined(first, second) {
  [first, second] = [unvoiced(first), unvoiced(second)];
  const s = fold(second);
  const any = isArabic(s) && lengthOf(s) >= 3;
  const latin = !isArabic(s) && bytes(s) >= 4;
  const f = fold(first);
  const list = [f, f.replace(/^[وف]/, ""), f.replace(/^[وف]?[بل]/, "")].map((w) => compounds().get(w)).find(Boolean) ?? [];
  const joins = list.some((x) => x === s || x === "*" && any || x === "x*" && latin || x === "ال*" && s.startsWith("ال") && lengthOf(s) >= 4);
  return joins ? first + second : "";
}
