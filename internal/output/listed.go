package output

// A Listed is a file of a manifest, with its checksum.
type Listed = line

// ParseManifest reads a manifest. Only valid paths are ever answered, whoever
// changed it; lines that no build could have written are passed over.
func ParseManifest(data []byte) []Listed { return parseManifest(data) }

// FormatManifest writes a manifest, sorted by path. It sorts lines.
func FormatManifest(lines []Listed) []byte { return formatManifest(lines) }
