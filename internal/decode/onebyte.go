package decode

import (
	"bytes"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A oneByteEncoding gives each of the bytes from 0x80 on a character, U+FFFD
// where there is none.
type oneByteEncoding struct {
	name    string
	table   [128]rune
	weights [2][128]float64 // of each byte: alone, and with an ASCII letter beside it
}

// oneByte are the candidates for text that is not Unicode; on equal terms the
// first wins. MacArabic has its letters where ISO-8859-6 has them, and is told
// by its digits, brackets and stops.
var oneByte = []oneByteEncoding{
	newOneByte("windows-1256", tableOf(charmap.Windows1256)),
	newOneByte("iso-8859-6", tableOf(charmap.ISO8859_6)),
	newOneByte("x-mac-arabic", macArabic()),
	newOneByte("windows-1252", tableOf(charmap.Windows1252)),
}

func newOneByte(name string, table [128]rune) oneByteEncoding {
	e := oneByteEncoding{name: name, table: table}
	for i, r := range table {
		e.weights[0][i], e.weights[1][i] = weight(r, false), weight(r, true)
	}
	return e
}

func tableOf(from *charmap.Charmap) (t [128]rune) {
	for i := range t {
		t[i] = from.DecodeByte(byte(0x80 + i))
	}
	return t
}

// macArabic is the table of Apple's ARABIC.TXT.
func macArabic() (t [128]rune) {
	for i := range t {
		t[i] = charmap.ISO8859_6.DecodeByte(byte(0x80 + i))
	}
	copy(t[:], []rune("Ä\u00A0ÇÉÑÖÜáàâäں«çéèêëí…îïñó»ôö÷úùûü !\"#$٪&'()*+،-./٠١٢٣٤٥٦٧٨٩:؛<=>؟❊"))
	copy(t[0xDB-0x80:], []rune("[\\]^_"))
	copy(t[0xF3-0x80:], []rune("پٹچەڤگڈڑ{|}ژے"))
	return t
}

// readOneByte decodes by a table, noting the bytes without a character.
func readOneByte(b []byte, table *[128]rune, log *ledger) string {
	var chars [128]string
	for i, r := range table {
		chars[i] = string(r)
	}
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		if c < utf8.RuneSelf {
			out = append(out, c)
		} else {
			out = append(out, chars[c-0x80]...)
		}
	}
	noteReplacements(out, log)
	return string(out)
}

// detectOneByte weighs how likely the text is that each candidate makes of b.
// What a page declares counts for something: the names are often wrong.
func detectOneByte(b []byte) reading {
	declared := declaredCharset(b)
	b = b[:min(len(b), sample)]
	scores := make([]float64, len(oneByte))
	best := 0
	for i := range oneByte {
		scores[i] = oneByte[i].likelihood(b)
		if oneByte[i].name == declared {
			scores[i] += 0.5
		}
		if scores[i] > scores[best] {
			best = i
		}
	}
	second := math.Inf(-1)
	for _, s := range scores {
		if s < scores[best] { // what scores the same reads the same
			second = max(second, s)
		}
	}
	margin := scores[best] - second
	confidence := 0.5 + 0.5*min(1, margin) // one unit for each character is far apart
	if scores[best] < unlikely {
		confidence = 0.1
	}
	return reading{name: oneByte[best].name, confidence: confidence, table: &oneByte[best].table}
}

// declaredCharset is what a page says of its encoding, in lower case; empty
// when it says nothing.
func declaredCharset(b []byte) string {
	head := bytes.ToLower(b[:min(len(b), 4096)])
	_, rest, ok := bytes.Cut(head, []byte("charset="))
	if !ok {
		return ""
	}
	rest = bytes.TrimLeft(rest, `"' `)
	if i := bytes.IndexAny(rest, "\"' ;>/"); i >= 0 {
		rest = rest[:i]
	}
	switch name := string(rest); name {
	case "cp1256", "x-cp1256":
		return "windows-1256"
	case "iso-8859-1", "latin1":
		return "windows-1252"
	default:
		return name
	}
}

// likelihood is the mean weight of the characters that b's upper half becomes.
func (e *oneByteEncoding) likelihood(b []byte) float64 {
	sum, n := 0.0, 0
	for i, c := range b {
		if c < utf8.RuneSelf {
			continue
		}
		beside := 0
		if i > 0 && isASCIILetter(b[i-1]) || i+1 < len(b) && isASCIILetter(b[i+1]) {
			beside = 1
		}
		sum += e.weights[beside][c-0x80]
		n++
	}
	return sum / float64(max(1, n))
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// unlikely is the weight of what hardly stands in Arabic text.
const unlikely = -6.0

// weight is about the natural logarithm of how often r stands in Arabic
// prose, as far as it takes to tell encodings apart. latin tells that an ASCII
// letter touches it: there an Arabic letter is unlikely, and a Latin one not.
func weight(r rune, latin bool) float64 {
	switch {
	case r == utf8.RuneError, r < 0xA0 && r >= 0x7F, r < ' ':
		return 2 * unlikely
	case r >= 0x600 && r <= 0x6FF && latin:
		return unlikely - 1
	case latin && r >= 0xC0 && r <= 0x24F && unicode.IsLetter(r):
		return -3.5
	case strings.ContainsRune("اليمنورتبةعده", r):
		return -2.5
	case strings.ContainsRune("سفقكحأجشطصىخضذثزغءئإؤآظ،؛؟", r):
		return -4
	case r == '\u00A0', strings.ContainsRune("«»“”‘’–—…ـً", r), r < 0x80, r >= '٠' && r <= '٩':
		return -4.5
	case r >= 0x64C && r <= 0x652, strings.ContainsRune("پچژگکہھ", r):
		return -5.5
	}
	return unlikely
}
