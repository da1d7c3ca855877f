// Reading the packed shards. The twin of internal/search/bits.go and coder.go.

// values91 are the values of the characters of the alphabet of 91.
const values91 = new Uint8Array(128);
for (let c = 35, v = 0; c < 127; c++) if (c !== 92) values91[c] = v++;

// A BitReader reads numbers of any width, thirteen bits from two characters.
class BitReader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.bits = 0;
    this.n = 0;
  }
  fill() {
    if (this.at >= this.text.length) throw new RangeError("a shard is cut off");
    this.bits = values91[this.text.charCodeAt(this.at)] * 91 + values91[this.text.charCodeAt(this.at + 1)];
    this.at += 2;
    this.n = 13;
  }
  bit() {
    if (this.n === 0) this.fill();
    this.n--;
    return (this.bits >> this.n) & 1;
  }
  number(width) {
    let v = 0;
    while (width > 0) {
      if (this.n === 0) this.fill();
      const take = Math.min(width, this.n);
      this.n -= take;
      v = v * 2 ** take + ((this.bits >> this.n) & (2 ** take - 1));
      width -= take;
    }
    return v;
  }
  count() {
    let width = 0;
    while (this.bit() === 0) width++;
    return 2 ** width + this.number(width) - 1;
  }
  rice(k) {
    let q = 0;
    while (q < 20 && this.bit()) q++;
    return q === 20 ? this.number(28) : q * 2 ** k + this.number(k);
  }
}

// soleParameter is the Rice parameter for one number out of n.
function soleParameter(n) {
  let k = 0;
  while (Math.floor(n / 2 ** (k + 2)) > 0) k++;
  return k;
}

// numbers reads a list of numbers: how many, the least, and how much more each is.
function numbers(text) {
  const reader = new BitReader(text);
  const count = reader.count();
  if (count === 0) return [];
  const least = reader.count();
  const k = reader.number(4);
  return Array.from({ length: count }, () => least + reader.rice(k));
}

// ascending reads a list of document numbers, each of them raised by base.
function ascending(reader, count, k, base) {
  const out = new Uint32Array(count);
  let last = base - 1;
  for (let i = 0; i < count; i++) out[i] = last += reader.rice(k) + 1;
  return out;
}

// A Coder reads texts whose characters have codes of different widths.
class Coder {
  constructor({ letters, widths }) {
    this.letters = Array.from(letters);
    this.widths = widths;
  }
  letter(reader) {
    let code = 0;
    let first = 0; // code of this width
    let index = 0; // of its letter
    for (const n of this.widths) {
      code = code * 2 + reader.bit();
      first *= 2;
      if (code - first < n) {
        const c = this.letters[index + code - first];
        return c === "\0" ? String.fromCodePoint(reader.number(21)) : c;
      }
      first += n;
      index += n;
    }
    throw new RangeError("no such code");
  }
  text(reader) {
    let out = "";
    for (let c; (c = this.letter(reader)) !== "\t";) out += c;
    return out;
  }
}
