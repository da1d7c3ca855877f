package output

import (
	"bytes"
	"encoding/hex"
	"slices"
	"strings"
)

// ManifestName is the file that lists every other file of the site with its
// SHA-256, in the format that "sha256sum -c" reads, sorted by path.
const ManifestName = "manifest-sha256.txt"

// A line is one line of a manifest.
type line struct {
	Path string
	Sum  [32]byte
}

// formatManifest writes a manifest. Paths are valid, so none needs escaping.
func formatManifest(lines []line) []byte {
	slices.SortFunc(lines, func(a, b line) int { return strings.Compare(a.Path, b.Path) })
	size := 0
	for _, l := range lines {
		size += 2*len(l.Sum) + len("  ") + len(l.Path) + len("\n")
	}
	b := make([]byte, 0, size)
	for _, l := range lines {
		b = append(hex.AppendEncode(b, l.Sum[:]), "  "...)
		b = append(append(b, l.Path...), '\n')
	}
	return b
}

// parseManifest reads a manifest. Whoever changed it, a line that no build
// could have written is no line: only valid paths are ever answered.
func parseManifest(data []byte) []line {
	lines := make([]line, 0, bytes.Count(data, []byte("\n")))
	for text := range strings.Lines(string(data)) {
		text, whole := strings.CutSuffix(text, "\n")
		sum, p, ok := strings.Cut(strings.TrimSuffix(text, "\r"), "  ")
		l := line{Path: p}
		if !whole || !ok || len(sum) != 64 || Valid(p) != nil {
			continue
		}
		if _, err := hex.Decode(l.Sum[:], []byte(sum)); err == nil {
			lines = append(lines, l)
		}
	}
	return lines
}
