// Words that are forms of each other although their letters don't show it, and
// words that are written apart or together. The twin of internal/search/forms.go
// and compounds.go, which puts the tables formLines and compoundLines before
// these scripts.

const dataLines = (packed) => packed.replace(/[0-Y]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x5F1)).split("|");

const once = (make) => {
  let made;
  return () => (made ??= make());
};

// forms answers the groups that a word is in, by the word, and what the keys of
// each group's words begin with.
const forms = once(() => {
  const groups = new Map();
  const starts = [];
  const add = (words) => {
    for (const s of words.flatMap((w) => [fold(w), loose(w)])) {
      const stem = isArabic(s) ? s : englishStem(s);
      const at = groups.get(stem) ?? [];
      if (!at.includes(starts.length)) groups.set(stem, at.concat(starts.length));
    }
    starts.push(words.map((w) => key(loose(w)).replace(/^(.{3,})[هي]$/, "$1")));
  };
  for (const line of dataLines(formLines)) {
    const [patterns, words] = line.split("! ");
    if (!words) add(patterns.split(" "));
    else for (const w of words.split(" ")) add(patterns.split(" ").map((p, _, [own]) => p.replace(/[فعلص]/g, (c) => w[own.indexOf(c)])));
  }
  return { groups, starts };
});

// groupsOf are the groups that a reading is in, or would be without one ending.
const groupsOf = (reading, written) => nearStems(reading, written).flatMap((s) => forms().groups.get(s) ?? []);

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
  const list = isArabic(fold(first)) ? analyse(fold(first)).map((r) => compounds().get(r)).find(Boolean) ?? [] : [];
  const joins = list.some((x) => x === s || x === "*" && any || x === "ال*" && s.startsWith("ال") && lengthOf(s) >= 4);
  return joins ? first + second : "";
}
