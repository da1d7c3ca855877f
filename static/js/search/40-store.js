// The index: loads shards when they are asked for, as scripts, since those may
// be loaded from disk too. Each calls warraqIndex with its name and texts.

const prefixes = [
  "", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "وب", "وبال", "ول", "ولل", "فب", "فبال", "فل", "فلل", "وك", "وكال", "فك", "فكال",
];
// levelsAround lists the levels, the nearest to the commonest first.
const levelsAround = (mode) => [0, 1, 2, 3, 4, 5, 6, 7].sort((a, b) => Math.abs(a - mode) - Math.abs(b - mode) || a - b);
const manyDocs = 8;
const rareMode = 2;
const tagsLevel = 4;

class Store {
  constructor(address) {
    this.address = address;
    this.folder = address.slice(0, address.lastIndexOf("/") + 1);
    this.shards = new Map();
    this.scripts = new Map();
    this.read = new Map();
    globalThis.warraqIndex = (name, ...content) => this.shards.set(name, content);
  }

  async open() {
    await this.script(this.address);
    [this.root] = this.shards.get("root");
    return this;
  }

  // script loads a file once; a failed one may be tried again.
  script(address) {
    if (!this.scripts.has(address)) {
      this.scripts.set(address, new Promise((done, fail) => {
        const s = document.createElement("script");
        s.src = address;
        s.onload = () => {
          s.remove();
          done();
        };
        s.onerror = () => {
          s.remove();
          this.scripts.delete(address);
          fail(new Error("not loaded: " + address));
        };
        document.head.append(s);
      }));
    }
    return this.scripts.get(address);
  }

  // shard answers what decode makes of a shard, once.
  async shard(kind, n, decode) {
    const name = kind + n;
    if (!this.shards.has(name) && !this.read.has(name)) {
      const { spotsPerFile: p, facetsPerFile: f } = this.root;
      const file = Math.floor(n / ({ p, f }[kind] ?? 1));
      await this.script(this.folder + kind + file + "-" + this.root.files[kind][file] + ".js");
    }
    if (!this.read.has(name)) {
      this.read.set(name, decode(...this.shards.get(name)));
      this.shards.delete(name);
    }
    return this.read.get(name);
  }

  words(n) {
    return this.shard("w", n, (text, bits) => {
      const reader = new BitReader(bits);
      let last = [];
      return text.split("\t").slice(0, -1).map((packed) => {
        const before = prefixes[digit91(packed, 0)];
        last = last.slice(0, digit91(packed, 1)).concat(Array.from(unpack(packed.slice(2))));
        const written = before + last.join("");
        const count = reader.count() + 1;
        const k = reader.number(4);
        const docs = new Uint32Array(count);
        const levels = new Uint8Array(count);
        const levelOf = levelsAround(count >= manyDocs ? reader.number(3) : rareMode);
        let doc = -1;
        for (let i = 0; i < count; i++) {
          docs[i] = doc += reader.rice(k) + 1;
          levels[i] = levelOf[reader.rice(0)];
        }
        return { surface: written, key: key(fold(unvoiced(written))), shard: n, docs, levels };
      });
    });
  }

  // positions answers for each word of shard n a list of the positions in each
  // of its documents.
  async positions(n) {
    const words = await this.words(n);
    return this.shard("p", n, (bits) => {
      const reader = new BitReader(bits);
      return words.map((w) => {
        const first = reader.number(4);
        const more = reader.bit() ? reader.number(4) : 0;
        return Array.from(w.levels, (level) => {
          if (level === tagsLevel && !reader.bit()) return [];
          const list = new Array(reader.rice(0) + 1);
          list[0] = reader.rice(first);
          for (let i = 1; i < list.length; i++) list[i] = list[i - 1] + 1 + reader.rice(more);
          return list;
        });
      });
    });
  }

  async document(n) {
    const { perShard } = this.root;
    const list = await this.shard("d", Math.floor(n / perShard), (text) => {
      const fields = text.split("\t");
      const out = [];
      for (let i = 0; i < fields.length;) {
        const doc = { id: fields[i], date: fields[i + 1], versions: [] };
        const langs = fields[i + 2];
        i += 3;
        for (const l of langs) {
          doc.versions.push({ lang: l === "a" ? "ar" : "en", title: unpack(fields[i]), lede: unpack(fields[i + 1]) });
          i += 2;
        }
        out.push(doc);
      }
      return out;
    });
    return list[n % perShard];
  }

  lexicon(n) {
    return this.shard("l", n, (words, terms) => {
      let last = [];
      const entries = words.split("\t").slice(0, -1).map((packed) => {
        const head = digit91(packed, 0);
        last = last.slice(0, digit91(packed, 1)).concat(Array.from(unpack(packed.slice(2))));
        const shown = (head % 2 ? "ال" : "") + last.join("");
        return { shown, key: cutArticle(fold(shown)), often: head >> 1 };
      });
      const fields = terms ? terms.split("\t") : [];
      const named = [];
      for (let i = 0; i < fields.length; i += 4) {
        named.push({
          kind: facetKinds.find((k) => k[0] === fields[i][0]), id: fields[i].slice(1),
          label: { ar: unpack(fields[i + 1]), en: unpack(fields[i + 2]) }, count: Number(unpack(fields[i + 3])),
        });
      }
      return { entries, terms: named };
    });
  }

  facet(n) {
    return this.shard("f", n, (text, bits) => {
      const fields = text ? text.split("\t") : [];
      const reader = new BitReader(bits);
      const out = [];
      for (let i = 0; i < fields.length; i += 3) {
        const count = reader.count();
        out.push({ id: fields[i], label: { ar: unpack(fields[i + 1]), en: unpack(fields[i + 2]) }, docs: ascending(reader, count, reader.number(4)) });
      }
      return out;
    });
  }
}

const facetKinds = ["topics", "countries", "people", "organisations"];

// shardOf finds the shard that a key belongs to by the first keys of all.
// Go orders by bytes, which is the order of code points.
function shardOf(firsts, k) {
  let low = 0;
  let high = firsts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (before(k, firsts[middle])) high = middle;
    else low = middle;
  }
  return low;
}

const before = (a, b) => (/[\uD800-\uDFFF]/.test(a + b) ? byPoints(a, b) < 0 : a < b);

function byPoints(a, b) {
  const x = Array.from(a, (c) => c.codePointAt(0));
  const y = Array.from(b, (c) => c.codePointAt(0));
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i] - y[i];
  return x.length - y.length;
}
