// Reading the packed shards. The twin of internal/search/pack.go.

const packedLetters = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًَُِّْ،؛؟ـگپچژکی«»“”…–’‘—";
const unpackTable = new Map();
{
  let code = 0x40;
  for (const c of packedLetters) {
    if (code === 0x5C) code++;
    unpackTable.set(String.fromCharCode(code++), c);
  }
}

function unpack(s) {
  let out = "";
  let plain = false;
  for (const c of s) {
    if (c === "~") plain = !plain;
    else if (c >= "\uE000" && c <= "\uE07F") out += String.fromCharCode(c.charCodeAt(0) - 0xE000);
    else out += plain ? c : unpackTable.get(c) ?? c;
  }
  return out;
}

// digit91 is the value of one character of the alphabet of 91.
const digit91 = (s, i) => {
  const c = s.charCodeAt(i);
  return c - 35 - (c > 92 ? 1 : 0);
};

// A BitReader reads numbers of any width, thirteen bits from two characters.
class BitReader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.bits = 0;
    this.n = 0;
  }
  bit() {
    if (this.n === 0) {
      this.bits = digit91(this.text, this.at) * 91 + digit91(this.text, this.at + 1);
      this.at += 2;
      this.n = 13;
    }
    this.n--;
    return (this.bits >> this.n) & 1;
  }
  number(width) {
    let v = 0;
    while (width > 0) {
      if (this.n === 0) {
        v = v * 2 + this.bit();
        width--;
        continue;
      }
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

// ascending reads a list of document numbers.
function ascending(reader, count, k) {
  const out = new Uint32Array(count);
  let last = -1;
  for (let i = 0; i < count; i++) out[i] = last += reader.rice(k) + 1;
  return out;
}
