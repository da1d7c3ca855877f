package site

import "bytes"

// dropOverrides takes the embeddings, overrides and isolates of the Unicode
// bidirectional algorithm (U+202A to U+202E, U+2066, U+2067) out of a page, in
// place. The pages isolate with markup; what arrives as a character came in a
// label, a title or a configuration, and would turn round what stands beside
// it so that it reads as something else (CVE-2021-42574). The isolates that
// citations are set with (U+2068, U+2069) stay.
func dropOverrides(w *bytes.Buffer) {
	page := w.Bytes()
	to := 0
	for from := 0; from < len(page); {
		next := bytes.IndexByte(page[from:], 0xE2)
		if next < 0 {
			next = len(page) - from
		}
		if to != from {
			copy(page[to:], page[from:from+next])
		}
		from, to = from+next, to+next
		if from == len(page) {
			break
		}
		if isOverride(page[from:]) {
			from += 3
			continue
		}
		page[to] = page[from]
		from, to = from+1, to+1
	}
	w.Truncate(to)
}

// isOverride tells whether UTF-8 text begins with one of the characters.
func isOverride(b []byte) bool {
	if len(b) < 3 {
		return false
	}
	switch b[1] {
	case 0x80:
		return b[2] >= 0xAA && b[2] <= 0xAE
	case 0x81:
		return b[2] == 0xA6 || b[2] == 0xA7
	}
	return false
}
