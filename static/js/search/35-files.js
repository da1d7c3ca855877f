// The files of the index: scripts, since those may be loaded from disk too. Each
// of them calls warraqIndex with the name and the texts of every shard in it. A
// host that answers ranges is asked for single shards of the larger files.

const wholeFile = 4 * 1024; // a smaller file is loaded whole

// loadScript loads a file, whose calls of warraqIndex go to take.
const loadScript = (address, take) => new Promise((done, fail) => {
  const s = document.createElement("script");
  s.src = address;
  s.takeShard = take;
  s.onload = () => {
    s.remove();
    done();
  };
  s.onerror = () => {
    s.remove();
    fail(new Error("not loaded: " + address));
  };
  document.head.append(s);
});

class Files {
  // folder is where they lie, relative to the page.
  constructor(folder) {
    this.folder = folder;
    this.ranges = /^https?:$/.test(location.protocol);
    globalThis.warraqIndex = (name, ...content) => document.currentScript.takeShard(name, content);
  }

  // root answers what the first file says, and finds out whether the host
  // answers ranges.
  async root(name) {
    const text = await this.range(name, 0);
    const json = text?.match(/^warraqIndex\("root",(.*)\);\n$/s);
    if (json) return JSON.parse(json[1]);
    let root;
    await loadScript(this.folder + name, (_, content) => ([root] = content));
    return root;
  }

  // range answers a part of a file, from from to before to, or nothing where the
  // host doesn't answer ranges; it may answer the whole file.
  async range(name, from, to = "") {
    if (!this.ranges) return undefined;
    try {
      const answer = await fetch(this.folder + name, { headers: { Range: `bytes=${from}-${to && to - 1}` } });
      this.ranges &&= answer.status === 206;
      if (answer.ok) return await answer.text();
    } catch {
      this.ranges = false;
    }
    return undefined;
  }

  // inParts tells whether parts of a file may be loaded.
  inParts(file) {
    return this.ranges && file.size > wholeFile;
  }

  // load loads a file, or a part of it where that is enough, once; a failed one
  // may be tried again. What it holds goes to take.
  load(file, { from, to }, take) {
    file.parts ??= new Map();
    const whole = !this.inParts(file) || to - from === file.size;
    const known = file.parts.get(-1) ?? file.parts.get(from);
    if (known) return known;
    const promise = whole ? loadScript(this.folder + file.name, take) : this.part(file, from, to, take);
    promise.catch(() => file.parts.delete(whole ? -1 : from));
    file.parts.set(whole ? -1 : from, promise);
    return promise;
  }

  async part(file, from, to, take) {
    const calls = (await this.range(file.name, from, to))?.split("\n");
    if (calls?.pop() !== "" || !calls.every((c) => /^warraqIndex\("[^"]+"(,"[^"]*")+\);$/.test(c))) {
      this.ranges = false;
      await loadScript(this.folder + file.name, take);
      return;
    }
    for (const c of calls) {
      const [name, ...content] = c.split('"').filter((_, i) => i % 2);
      take(name, content);
    }
  }
}

// placesOf tells where the shards of each kind lie: {file, from, to}. The kinds
// without a sum lie in the first file, behind the documents.
function placesOf(files) {
  const out = {};
  let first;
  for (const kind of "dfwlp") {
    const { sums, shards, lengths } = files[kind];
    const inFile = shards && numbers(shards);
    let n = -1; // file
    let left = 0; // shards of it
    let file = first;
    out[kind] = numbers(lengths).map((length) => {
      if (sums && left-- === 0) {
        n++;
        left = (inFile?.[n] ?? 1) - 1;
        file = { name: `${kind}${n}-${sums.slice(n * sumLength, (n + 1) * sumLength)}.js`, size: 0 };
        first ??= file;
      }
      const from = file.size;
      file.size += length;
      return { file, from, to: file.size };
    });
  }
  return out;
}
