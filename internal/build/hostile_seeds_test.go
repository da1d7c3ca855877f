package build

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func sortHostiles(list []hostile) {
	slices.SortFunc(list, func(a, b hostile) int { return strings.Compare(a.name, b.name) })
}

// proseOf is a paragraph that no other number has: one that many files shared
// would be taken for their frame.
func proseOf(n int) string {
	return fmt.Sprintf("أعلنت الحكومة العراقية يوم الخميس خطة %s لمكافحة الإرهاب، وقالت إنها تبدأ قريبا في %s.", wordOf("people", n+100), wordOf("topics", n+100))
}

// hostileArchive writes an archive in which every field of every kind of file
// holds each text of the corpus.
func hostileArchive(t *testing.T, dir string) (seeds int) {
	t.Helper()
	put := func(name, text string) {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "seeds/") {
			seeds++
		}
	}
	corpus := hostiles()
	names := map[string]bool{}
	for i, h := range corpus {
		name, ok := fileName(h.text)
		if !ok || h.big || names[name] {
			name = h.name
		}
		names[name] = true
		put("seeds/text/"+name+".txt", "---\ntitle: "+h.text+"\nauthor: "+h.text+"\n---\n"+h.text+"\n\n"+proseOf(i)+"\n\n"+h.text+"\n")
		if h.big {
			put("seeds/markdown/"+h.name+".md", proseOf(i)+"\n\n"+h.text+"\n")
			put("seeds/page/"+h.name+".html", "<!DOCTYPE html><title>صفحة</title><article><h1>عنوان</h1><p>"+proseOf(i)+"</p>"+h.text+"</article>")
			put("seeds/head/"+h.name+".md", "---\n"+h.text+"\n---\n"+proseOf(i)+"\n")
			continue
		}
		put("seeds/markdown/"+h.name+".md", markdownOf(h, i))
		put("seeds/markdown/"+h.name+".en.html", pageOf(h))
	}
	labels := labelsOf(corpus)
	for _, kind := range []string{"people", "organisations", "topics"} {
		put("vocabulary/"+kind+".yaml", entriesOf(labels, kind))
	}
	put("seeds/labels.txt", labelled(len(labels)))
	for i := range labels {
		put(fmt.Sprintf("seeds/topics/%d.txt", i), strings.Repeat("تحدث الخبراء عن "+wordOf("topics", i)+" في المؤتمر.\n\n", 6))
	}
	put("seeds/moved.md", "---\naliases: [old-place, ../../old, index, page-2, labels, \"a b\"]\n---\n"+proseOf(0)+"\n")
	put("warraq.yaml", configOf(corpus, 9))
	return seeds
}

// markdownOf is an original in Markdown with the text in its front matter and
// in every construct.
func markdownOf(h hostile, i int) string {
	q := quoted(h.text)
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %[1]s\nauthor: %[1]s\nsource: %[1]s\nurl: %[1]s\ntags: [%[1]s, %[1]s]\naliases: [%[1]s]\ntopics: [%[2]s]\ncountries: [%[2]s]\nid: %[3]s\n", q, quoted("+"+h.text), quoted(fmt.Sprint(h.text, i)))
	if i%2 == 0 {
		fmt.Fprintf(&b, "date: %[1]s\nupdated: %[1]s\nlang: %[1]s\n", q)
	}
	fmt.Fprintf(&b, "---\n%[1]s\n\n## %[1]s\n\n%[2]s %[1]s %[2]s\n\n- %[1]s\n\n1. %[1]s\n\n> %[1]s\n\n**%[1]s** *%[1]s* `%[1]s` [%[1]s](x.html) ![%[1]s](x.png)\n\n| أ | ب |\n|---|---|\n| %[1]s | %[1]s |\n\n```\n%[1]s\n```\n", h.text, proseOf(i))
	return b.String()
}

// pageOf is a translation in HTML with the text as markup, as text and in
// attributes and metadata.
func pageOf(h hostile) string {
	e := escaped(h.text)
	ld, _ := json.Marshal(map[string]string{"@type": "NewsArticle", "headline": h.text, "datePublished": h.text, "url": h.text})
	return fmt.Sprintf(`<!DOCTYPE html><html lang="en"><head><title>%[2]s</title><meta name="author" content="%[2]s"><meta property="og:title" content="%[2]s"><meta property="og:url" content="%[2]s"><meta property="article:published_time" content="%[2]s"><link rel="canonical" href="%[2]s"><script type="application/ld+json">%[3]s</script></head>
<body><article><h1>%[2]s</h1><p>The Iraqi government announced a new plan on Thursday. %[2]s</p><p><a href="%[2]s" title="%[2]s">%[2]s</a> <img src="%[2]s" alt="%[2]s"> <b style="%[2]s">%[2]s</b></p><blockquote cite="%[2]s">%[2]s</blockquote><figure><img src="x.png"><figcaption>%[2]s</figcaption></figure><table><tr><th>%[2]s</th></tr><tr><td>%[2]s</td></tr></table><ul><li>%[2]s</li></ul><p>Raw: %[1]s</p><p>It begins soon, the government said in Baghdad.</p></article></body></html>`, h.text, e, ld)
}

// fileName makes a name of a text, as hostile as a disk takes it.
func fileName(s string) (string, bool) {
	s = strings.NewReplacer("/", "∕", "\x00", "").Replace(s)
	for len(s) > 200 {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return s, s != "" && !strings.HasPrefix(s, ".")
}

// textsOfALabel are together in the fields of one entry of the vocabulary: a
// page for each text would tell no more, as one that hid those behind it would
// be seen itself.
const textsOfALabel = 16

// labelsOf is the corpus in the parts that entries hold.
func labelsOf(corpus []hostile) [][]string {
	var texts []string
	for _, h := range corpus {
		if !h.big && !strings.ContainsRune(h.text, 0) && utf8.ValidString(h.text) {
			texts = append(texts, h.text)
		}
	}
	return slices.Collect(slices.Chunk(texts, textsOfALabel))
}

// entriesOf is a file of the vocabulary with the texts as labels, and as names
// of what decides. The word that finds entry n is unique to it.
func entriesOf(labels [][]string, kind string) string {
	var b strings.Builder
	for i, texts := range labels {
		all, word := strings.Join(texts, " "), wordOf(kind, i)
		fmt.Fprintf(&b, "- id: hostile-%s-%d\n  label: {ar: %s, en: %s}\n", kind, i, quoted(all+" "+word), quoted(all+" e"+word))
		if kind == "topics" {
			fmt.Fprintf(&b, "  group: %s\n  keywords: {ar: {3: [%s]}}\n", quoted(all), word)
			continue
		}
		var before []string
		for _, text := range texts {
			before = append(before, quoted("قال "+text))
		}
		fmt.Fprintf(&b, "  aliases: {ar: [%s, {text: %sون, unless: {before: [%s, قبل]}}]}\n", word, word, strings.Join(before, ", "))
	}
	return b.String()
}

// wordOf is an Arabic word for a number.
func wordOf(kind string, n int) string {
	letters := []rune("بتثجحخدرز")
	word := map[string]string{"people": "قشب", "organisations": "قشم", "topics": "قشط"}[kind]
	for ; n > 0; n /= len(letters) {
		word += string(letters[n%len(letters)])
	}
	return word + "ظغ"
}

// labelled is an article that names every entry.
func labelled(entries int) string {
	var b strings.Builder
	b.WriteString("مقالة تذكر كل شيء\n\n")
	for i := range entries {
		fmt.Fprintf(&b, "ذكر البيان %s و%s في %s. قبل %sون كان الأمر.\n\n", wordOf("people", i), wordOf("organisations", i), wordOf("topics", i), wordOf("people", i))
	}
	return b.String()
}

// configOf is a configuration whose texts hold one text of so many.
func configOf(corpus []hostile, of int) string {
	var all strings.Builder
	for i, h := range corpus {
		if i%of == 0 && !h.big && utf8.ValidString(h.text) {
			all.WriteString(h.text + " ")
		}
	}
	q := quoted(all.String())
	return fmt.Sprintf("baseURL: https://example.org/archive/\ntitle: {ar: %[1]s, en: %[1]s}\ndescription: {ar: %[1]s, en: %[1]s}\npublisher: %[1]s\nlicence: %[1]s\nuntranslated: link\n", q)
}

// quoted is a text in the quotation marks of YAML, which are those of JSON.
func quoted(s string) string {
	out, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always can be written
	}
	return string(out)
}
