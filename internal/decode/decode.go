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
	Binary     string   // what the file is when it is no text ("PDF document"): Body is empty then
}

// A Repair says what was changed while decoding.
type Repair struct {
	Rule  string // one of the Rule constants
	Line  int    // line of Body it concerns, from 1
	Count int    // how many characters
}

// The rules of Repair. Line ends and a byte order mark are read without a word.
const (
	RuleMojibake         = "mojibake"          // text once read in a wrong encoding: mended
	RuleUndecodable      = "undecodable"       // bytes without a reading, each replaced by U+FFFD
	RuleControl          = "control"           // NUL and other controls, and noncharacters: removed
	RuleBidiControl      = "bidi-control"      // directional marks and embeddings: removed
	RuleZeroWidth        = "zero-width"        // soft hyphens, joiners that join nothing, and their like: removed
	RuleSpace            = "space"             // no-break and typographic spaces: made plain ones
	RulePresentationForm = "presentation-form" // shaped Arabic letters: made plain ones
	RuleNormalised       = "normalised"        // letters and marks brought to NFC
)

// Decode reads b. It never fails: a file that is no text at all comes out
// empty, with Binary saying what it is.
func Decode(b []byte) Text {
	log := newLedger()
	enc := detect(b)
	if enc.confidence < 1 || enc.from == nil && enc.skip == 0 {
		if kind := binaryKind(b); kind != "" && enc.from == nil {
			return Text{Encoding: "binary", Binary: kind}
		}
	}
	raw := enc.read(b, log)
	return Text{
		Body:       clean(mendMojibake(raw, log), log),
		Encoding:   enc.name,
		Confidence: enc.confidence,
		Repairs:    log.repairs(),
	}
}
