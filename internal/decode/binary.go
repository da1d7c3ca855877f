package decode

import "bytes"

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
// less than noise has (one in ten).
func binaryKind(b []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(b, []byte(s.start)) {
			return s.name
		}
	}
	b = b[:min(len(b), sample)]
	controls := 0
	for _, c := range b {
		if c < ' ' && (c < '\t' || c > '\r') && c != 0x1A && c != 0x1B || c == 0x7F {
			controls++
		}
	}
	if len(b) >= 32 && 16*controls > len(b) {
		return "binary file"
	}
	return ""
}
