// Package decode turns the bytes of a file into clean text.
//
// In come bytes in whatever encoding a newsroom or an archive wrote them; out
// comes valid UTF-8 in normalisation form C with lines ended by \n, and a list
// of what was repaired on the way. Lines keep their numbers. Decoding cannot
// fail: what has no reading becomes U+FFFD and is listed.
package decode

// A Text is the decoded content of one file.
type Text struct {
	Body       string   // valid UTF-8, NFC, lines ended by \n, no control, no bidi control
	Encoding   string   // IANA name in lower case: "utf-8", "windows-1256", "utf-16le"
	Confidence float64  // of Encoding, 0 to 1
	Repairs    []Repair // sorted by line; empty when the bytes were clean
}

// A Repair says what was changed while decoding.
type Repair struct {
	Rule  string // "mojibake", "presentation-form", "control", "bidi-control", "undecodable" …
	Line  int    // first line of Body it concerns, from 1
	Count int    // how many characters
}
