// Package yaml parses YAML that strangers wrote.
//
// In come bytes of a front matter, a configuration or a vocabulary; out comes
// the syntax tree, with positions and with aliases left as they are, so that
// none is ever expanded. What is promised: cost bounded by the size, since text
// that nests deeper than any person writes is turned down before it is parsed.
package yaml

import (
	"bytes"
	"fmt"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

const (
	MaxDepth = 64    // how deep brackets, and dashes that begin a line, may nest
	MaxLines = 50000 // the parser's stack grows with each
	MaxBytes = 4 << 20
)

// Parse answers the tree of the documents in data.
func Parse(data []byte) (*ast.File, error) {
	if n := bytes.Count(data, []byte("\n")); n > MaxLines || len(data) > MaxBytes {
		return nil, fmt.Errorf("%d lines, %d bytes: more than %d lines or %d bytes are not read", n, len(data), MaxLines, MaxBytes)
	}
	if line := tooDeep(data); line > 0 {
		return nil, fmt.Errorf("line %d: nested more than %d levels deep", line, MaxDepth)
	}
	return parser.ParseBytes(data, 0)
}

// tooDeep answers the line at which data nests too deep, 0 if it doesn't.
// Brackets in quotes are counted too: a text with so many open ones is no loss.
func tooDeep(data []byte) int {
	depth, dashes, line := 0, 0, 1
	begins := true // nothing but dashes on the line so far
	for i, c := range data {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		case '\n':
			line, dashes, begins = line+1, 0, true
			continue
		case '-', '?':
			if begins && i+1 < len(data) && data[i+1] == ' ' {
				if dashes++; dashes > MaxDepth {
					return line
				}
			}
			continue
		case ' ':
			continue
		}
		begins = false
		if depth > MaxDepth {
			return line
		}
	}
	return 0
}
