package decode

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Text is damaged when its bytes are read in one encoding, written out in
// another, and so on. Three ways leave marks that no honest text has:
//
//   - UTF-8 read as windows-1252 or ISO-8859-1: "Ø§Ù„Ø³Ù„Ø§Ù…", "â€œ"
//   - UTF-8 read as windows-1256: "ط§ظ„ط³ظ„ط§ظ…"
//   - windows-1256 read as windows-1252: "ÇáÓáÇã"
//
// Each line is mended by itself: files are pasted together.

// mendMojibake undoes such readings, up to twice, for damage done twice.
func mendMojibake(s string, log *ledger) string {
	for range 2 {
		if !maybeMojibake(s) {
			break
		}
		mended := mendLines(s, log)
		if mended == s {
			break
		}
		s = mended
	}
	return s
}

// maybeMojibake is a quick look for what the damage leaves.
func maybeMojibake(s string) bool {
	for _, sign := range []string{"Ø", "Ù", "â€", "Ã", "Â", "ط§", "ظ„", "ط±", "ظٹ", "ظ…", "Çá", "Çã"} {
		if strings.Contains(s, sign) {
			return true
		}
	}
	return false
}

func mendLines(s string, log *ledger) string {
	var out strings.Builder
	out.Grow(len(s))
	number, all := 1, isArabicAsLatin(s)
	for at := 0; at < len(s); number++ {
		end := len(s)
		if i := strings.IndexAny(s[at:], "\n\r"); i >= 0 {
			end = at + i + 1
			if s[end-1] == '\r' && end < len(s) && s[end] == '\n' {
				end++
			}
		}
		line := s[at:end]
		mended, n := mendLine(line)
		if n == 0 && all {
			mended, n = mendLatinWords(line)
		}
		if n > 0 {
			log.addAt(RuleMojibake, number, n)
			out.WriteString(mended)
		} else {
			out.WriteString(line)
		}
		at = end
	}
	return out.String()
}

// mendLine answers the line without its damage, and how many characters were
// mended; 0 when it shows none, or none that is certain.
func mendLine(line string) (string, int) {
	if strings.ContainsAny(line, "طظ") {
		if mended, n := mendRuns(line, bytes1256, true); n > 0 {
			return mended, n
		}
	}
	if strings.ContainsAny(line, "ØÙÚÛâÃÂ") {
		if mended, n := mendRuns(line, bytes1252, false); n > 0 {
			return mended, n
		}
	}
	if strings.Contains(line, "Ç") {
		return mendArabicAsLatin(line)
	}
	return line, 0
}

// bytes1252 and bytes1256 answer the byte of 0x80 and above that was read as
// the character.
var (
	bytes1252 = reverse(tableOf(charmap.Windows1252), true)
	bytes1256 = reverse(tableOf(charmap.Windows1256), false)
)

// reverse turns a table round. Where controls is set, the bytes that other
// readers take for C1 controls and Latin 1 stand for themselves as well.
func reverse(table [128]rune, controls bool) map[rune]byte {
	back := map[rune]byte{}
	if controls {
		for c := 0x80; c <= 0xFF; c++ {
			back[rune(c)] = byte(c)
		}
	}
	for i, r := range table {
		if r != utf8.RuneError {
			back[r] = byte(0x80 + i)
		}
	}
	return back
}

// leastWhole is how many sequences a line must have to be mended as a whole.
const leastWhole = 4

// mendRuns turns the runs of characters above ASCII back into bytes and reads
// those as UTF-8. Runs that are no UTF-8 stay as they are; where the line is
// damaged as a whole or not at all, hardly any may be left.
func mendRuns(line string, back map[rune]byte, whole bool) (string, int) {
	var out strings.Builder
	var run []byte
	good, bad := 0, 0
	flush := func(from, to int) {
		text, ok, n := readRun(run)
		switch {
		case len(run) == 0:
		case ok:
			out.WriteString(text)
			good += n
		default:
			out.WriteString(line[from:to])
			bad += utf8.RuneCountInString(line[from:to])
		}
		run = run[:0]
	}
	from := 0
	for i, r := range line {
		c, ok := back[r]
		if r == utf8.RuneError && len(run) > 0 && run[len(run)-1] == 0xD9 {
			c, ok = 0x81, true // windows-1252 has no such byte: it was a feh
		}
		if r >= utf8.RuneSelf && ok {
			if len(run) == 0 {
				from = i
			}
			run = append(run, c)
			continue
		}
		flush(from, i)
		if r >= utf8.RuneSelf {
			bad++
		}
		out.WriteString(line[i : i+utf8.RuneLen(r)])
	}
	flush(from, len(line))
	if good == 0 || whole && (good < leastWhole || 20*bad > good) {
		return line, 0
	}
	return out.String(), good
}

// readRun reads bytes as UTF-8; false when they aren't, or are of characters
// that hardly stand in the texts read here.
func readRun(run []byte) (text string, ok bool, n int) {
	for i := 0; i < len(run); n++ {
		r, size := utf8.DecodeRune(run[i:])
		plausible := strings.ContainsRune("ˆ˜ƒ€™", r) || r >= 0x600 && r <= 0x6FF || r >= 0x2010 && r <= 0x2044 || r >= 0xA0 && r <= 0x17F || r >= 0xFB50 && r <= 0xFEFF || r >= 0x200B && r <= 0x200F || r == utf8.RuneError && size == 3
		if size < 2 || !plausible {
			return "", false, 0
		}
		i += size
	}
	return string(run), n > 0, n
}

// mendArabicAsLatin mends windows-1256 that was read as windows-1252: words
// made of nothing but accented letters, with the Arabic article among them.
func mendArabicAsLatin(line string) (string, int) {
	accented, plain, letters := lettersOf(line)
	if letters > 0 || accented < 6 || 5*plain > accented || !strings.Contains(line, "Çá") && accented < 20 {
		return line, 0
	}
	var out strings.Builder
	n, arabic := 0, 0
	table := &oneByte[0].table
	for _, r := range line {
		if c, ok := bytes1252[r]; ok && r >= utf8.RuneSelf {
			r = table[c-0x80]
			n++
			if r >= 0x600 && r <= 0x6FF {
				arabic++
			}
		}
		out.WriteRune(r)
	}
	if 10*arabic < 8*n {
		return line, 0
	}
	return out.String(), n
}

// leastAccented is how many accented letters a file must have to be taken for Arabic
// that was read as windows-1252 throughout.
const leastAccented = 200

// isArabicAsLatin tells whether a file is such: most of its letters are accented, as in
// no language. In it short lines, a date or a label, are damaged as well, though
// nothing in them alone shows it.
func isArabicAsLatin(s string) bool {
	accented, plain, arabic := lettersOf(s)
	return accented >= leastAccented && accented > 2*plain && accented > 2*arabic
}

// lettersOf counts the letters of a text: the accented ones, those of ASCII and the
// Arabic ones.
func lettersOf(s string) (accented, plain, arabic int) {
	for _, r := range s {
		switch {
		case r >= 0xC0 && r <= 0xFF:
			accented++
		case r < utf8.RuneSelf && isASCIILetter(byte(r)):
			plain++
		case r >= 0x600 && r <= 0x6FF:
			arabic++
		}
	}
	return accented, plain, arabic
}

// mendLatinWords mends a line of such a file, if its accented letters stand in words
// of their own.
func mendLatinWords(line string) (string, int) {
	table, found := &oneByte[0].table, 0
	for word := range strings.FieldsSeq(line) {
		accented, plain := 0, 0
		for _, r := range word {
			switch {
			case r >= 0xC0 && r <= 0xFF:
				accented++
			case r < utf8.RuneSelf && isASCIILetter(byte(r)):
				plain++
			}
		}
		if accented > 0 && plain > 0 {
			return line, 0
		}
		found += accented
	}
	if found == 0 {
		return line, 0
	}
	return strings.Map(func(r rune) rune {
		if c, ok := bytes1252[r]; ok && r >= utf8.RuneSelf {
			return table[c-0x80]
		}
		return r
	}, line), found
}
