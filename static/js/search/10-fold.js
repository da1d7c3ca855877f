// How Arabic is written: which spellings are the same, where words begin and
// end. The twin of internal/arabic (fold.go, tokens.go) and of
// internal/search/surface.go; one table of vectors holds them together.

const foldTable = new Map();
for (const [to, from] of Object.entries({
  ا: "أإآٱٲٳ", ي: "ىیېۍےۓ", ه: "ةۃہۀھەۂ", ء: "ؤئ", ك: "کڪ",
})) for (const c of from) foldTable.set(c, to);
for (let d = 0; d < 10; d++) {
  foldTable.set(String.fromCharCode(0x660 + d), String(d));
  foldTable.set(String.fromCharCode(0x6F0 + d), String(d));
}

const markOrFormat = /[\p{Mn}\p{Cf}]/u;
const mark = /\p{Mn}/u;
const letter = /\p{L}/u;
const digit = /\p{Nd}/u;
const invisible = /[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\u00AD]/;
const tatweel = "ـ";

// foldLetter is what one character folds to; whole is false inside a
// decomposition, whose parts are not decomposed again.
function foldLetter(c, whole = true) {
  const n = c.codePointAt(0);
  if (n < 0x80) return c.toLowerCase();
  if (n >= 0x600 && n <= 0x6FF) {
    return c === tatweel || markOrFormat.test(c) ? "" : foldTable.get(c) ?? c;
  }
  if (invisible.test(c) || mark.test(c)) return "";
  if (n >= 0xC0 && n <= 0x24F || n >= 0x1E00 && n <= 0x1EFF || n >= 0xFB50 && n <= 0xFEFC) {
    const parts = c.normalize("NFKD");
    if (parts !== c) return whole ? Array.from(parts, (p) => foldLetter(p, false)).join("") : "";
  }
  const low = c.toLowerCase();
  const fixed = low.length === String.fromCodePoint(low.codePointAt(0)).length && low.codePointAt(0) >= 0x80 && low.normalize("NFKD") === low;
  return fixed ? low : c;
}

function fold(s) {
  let out = "";
  for (const c of s) out += foldLetter(c);
  return out;
}

// classOf is "letter", "digit", "mark" or nothing.
function classOf(c) {
  if (c === tatweel) return "mark";
  if (letter.test(c)) return "letter";
  if (digit.test(c)) return "digit";
  return markOrFormat.test(c) ? "mark" : "";
}

// tokenize splits a text into words: {start, end, form}, form being folded.
function tokenize(text) {
  const out = [];
  let word = null;
  const close = (end) => {
    if (word && word.form) out.push({ start: word.start, end, form: word.form });
    word = null;
  };
  let at = 0;
  for (const c of text) {
    const kind = classOf(c);
    if (kind === "letter" || kind === "digit") {
      const latin = kind === "letter" && c.codePointAt(0) < 0x590;
      if (word && breaks(word, kind, latin)) close(at);
      word ??= { start: at, form: "", kind, script: kind === "digit" ? "digits" : latin ? "latin" : "arabic" };
      if (kind === "letter" && word.script === "digits") {
        word.script = "latin"; // 3D, 5G
        word.kind = "letter";
      }
      word.form += foldLetter(c);
    } else if (kind !== "mark") {
      close(at);
    }
    at += c.length;
  }
  close(at);
  return out;
}

// breaks tells whether another word begins with a character of the kind.
function breaks(word, kind, latin) {
  if (kind !== word.kind && word.script !== "latin" && !(word.script === "digits" && latin)) return true;
  return kind === "letter" && word.script !== "digits" && latin !== (word.script === "latin");
}

const shadda = "\u0651";
const vowels = "\u064E\u064F\u0650";
const presentation = /[\uFB50-\uFDFF\uFE70-\uFEFC]/;

// surface is a word as it is written: hamza and teh marbuta stay, marks only
// where they tell words apart.
function surface(word) {
  word = word.normalize("NFC");
  if (presentation.test(word)) word = Array.from(word, (c) => (presentation.test(c) ? c.normalize("NFKC") : c)).join("");
  let out = "";
  let strong = "";
  let vowel = "";
  const put = (s) => {
    out += strong + vowel + s;
    strong = vowel = "";
  };
  for (const c of word) {
    const n = c.codePointAt(0);
    if (c === shadda) strong = out && shadda;
    else if (vowels.includes(c)) vowel = out ? c : vowel;
    else if (n >= 0x621 && n <= 0x64A && c !== tatweel || n >= 0x671 && n <= 0x6D3) put(c);
    else {
      const folded = fold(c);
      if (folded) put(folded);
    }
  }
  return out;
}

// unvoiced is a surface without its vowel marks, and without the seam between
// the words that one of the index is put together of (عبدـالله).
const unvoiced = (s) => s.replace(/[\u064E-\u0651ـ]/g, "");

// foreign are letters that Arabic lacks, and what people write who lack them.
const foreign = { پ: "ب", چ: "ج", ژ: "ز", ڤ: "ف", گ: "ك" };

// loose is a word folded so that hamza counts only as the letter that carries
// it, and foreign words in one of their spellings.
function loose(plain) {
  if (!isArabic(plain)) return fold(plain);
  const { all, to } = spellings();
  return withoutHamza(plain.replace(/[پچژڤگ]/g, (c) => foreign[c])).replace(all, (s) => to.get(s));
}

function withoutHamza(plain) {
  const folded = fold(plain);
  if (!/[ءؤئ]/.test(plain) && !/وو|يي/.test(folded)) return folded;
  const letters = Array.from(plain);
  let out = "";
  letters.forEach((c, i) => {
    const last = i === letters.length - 1;
    if (c === "ؤ" || c === "ئ" && letters[i + 1] === "و") c = "و";
    else if (c === "ئ") c = "ي";
    else if (c === "ء" && (!last || i > 2 || i > 0 && "ىيو".includes(letters[i - 1]))) return;
    else c = fold(c);
    if (!((c === "و" || c === "ي") && out.endsWith(c))) out += c;
  });
  return out.replaceAll("مايه", "ميه");
}

// marksClash tells whether two surfaces, both with marks, are vocalised as
// different words.
function marksClash(a, b) {
  let x = marksOf(a);
  let y = marksOf(b);
  if (!x.some(Boolean) || !y.some(Boolean)) return false;
  const n = Math.min(x.length, y.length);
  x = x.slice(-n);
  y = y.slice(-n);
  return x.some((m, i) => {
    const v = m.replace(shadda, "");
    const w = y[i].replace(shadda, "");
    return v && w && v !== w || m.includes(shadda) !== y[i].includes(shadda);
  });
}

// marksOf lists the marks of each letter.
function marksOf(s) {
  const out = [];
  for (const c of s) {
    if (c === tatweel) continue;
    if (out.length && (c === shadda || vowels.includes(c))) {
      out[out.length - 1] = c === shadda ? shadda : out[out.length - 1].replace(/[^\u0651]/, "") + c;
    } else out.push("");
  }
  return out;
}
