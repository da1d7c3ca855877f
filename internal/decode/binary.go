package decode

import (
	"bytes"
	"unicode/utf8"
)

// signatures are the first bytes of files that are no text, and what such a
// file is called.
var signatures = []struct{ start, name string }{
	{"%PDF-", "PDF document"},
	{"PK\x03\x04", "ZIP archive or an Office document"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Office document"},
	{"{\\rtf", "RTF document"},
	{"\x89PNG\r\n", "PNG picture"},
	{"\xFF\xD8\xFF", "JPEG picture"},
	{"GIF87a", "GIF picture"},
	{"GIF89a", "GIF picture"},
	{"\x1F\x8B\x08", "gzip archive"},
	{"7z\xBC\xAF\x27\x1C", "7-Zip archive"},
	{"Rar!\x1A\x07", "RAR archive"},
	{"SQLite format 3\x00", "SQLite database"},
	{"ID3\x03", "MP3 recording"},
	{"\x7FELF", "program"},
}

// binaryKind answers what kind of file b is that is no text; empty when it may
// be text. One control in sixteen bytes is more than any damaged text has, and
// less than noise has (one in ten). NULs don't count where old systems fill the
// fields of their records with them: behind and between text in UTF-8.
func binaryKind(b []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(b, []byte(s.start)) {
			return s.name
		}
	}
	b = b[:min(len(b), sample)]
	controls, nuls := 0, 0
	for _, c := range b {
		switch {
		case c == 0:
			nuls++
		case c < ' ' && (c < '\t' || c > '\r') && c != 0x1A && c != 0x1B || c == 0x7F:
			controls++
		}
	}
	if 16*nuls > len(b) && !isUTF8(bytes.ReplaceAll(b, []byte{0}, nil)) {
		controls += nuls
	}
	if len(b) >= 32 && 16*controls > len(b)-nuls {
		return "binary file"
	}
	return ""
}

// isUTF8 tells whether b, which may end within a character, is text in UTF-8, with
// characters beyond ASCII.
func isUTF8(b []byte) bool {
	beyond := false
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			return beyond && !utf8.FullRune(b)
		}
		beyond = beyond || n > 1
		b = b[n:]
	}
	return beyond
}
