package vocabulary

import (
	"slices"
	"strings"
)

// parsePlain reads the part of YAML that vocabulary files are written in: block
// lists and mappings, flow lists and mappings, plain and quoted values of one
// line, comments. It is many times faster than a full YAML parser. ok is false
// for everything else, right or wrong; a full parser must then decide.
func parsePlain(s string) (root node, ok bool) {
	p := plain{s: s, line: 1}
	root = p.block(0)
	p.next()
	return root, !p.beyond && p.i == len(s)
}

// plain is a place in the text.
type plain struct {
	s      string
	i      int
	start  int // of the line
	line   int
	nodes  []node  // of the lists being read, so that each is allocated once
	fields []field // of the mappings being read
	beyond bool    // something stands here that isn't plain YAML
}

// next goes on to the next value, over blank lines and comments, and answers
// its column; -1 at the end.
func (p *plain) next() int {
	for p.i < len(p.s) {
		switch c := p.s[p.i]; {
		case c == '\n':
			p.newline()
		case c == ' ':
			p.i++
		case c == '#' && (p.i == p.start || p.s[p.i-1] == ' '):
			p.comment()
		default:
			return p.i - p.start
		}
	}
	return -1
}

func (p *plain) newline() {
	p.i++
	p.start = p.i
	p.line++
}

func (p *plain) comment() {
	if n := strings.IndexByte(p.s[p.i:], '\n'); n >= 0 {
		p.i += n
	} else {
		p.i = len(p.s)
	}
}

func (p *plain) stop() node {
	p.beyond = true
	p.i = len(p.s)
	return node{}
}

// block reads the value that begins on a line of its own at column from or further right.
func (p *plain) block(from int) node {
	col := p.next()
	if col < from {
		return node{line: p.line}
	}
	if p.dash() {
		return p.blockList(col)
	}
	return p.value(col)
}

func (p *plain) dash() bool {
	return p.i+1 < len(p.s) && p.s[p.i] == '-' && (p.s[p.i+1] == ' ' || p.s[p.i+1] == '\n')
}

func (p *plain) blockList(col int) node {
	n := node{kind: list, line: p.line}
	from := len(p.nodes)
	for p.next() == col && p.dash() {
		p.i++
		if p.restOfLine() {
			p.nodes = append(p.nodes, p.block(col+1))
			continue
		}
		if p.dash() {
			return p.stop()
		}
		p.nodes = append(p.nodes, p.value(p.i-p.start))
	}
	n.items = p.since(from)
	return n
}

// since takes the nodes from there on off the stack.
func (p *plain) since(from int) []node {
	out := slices.Clone(p.nodes[from:])
	p.nodes = p.nodes[:from]
	return out
}

// restOfLine skips spaces and tells whether nothing else is on the line.
func (p *plain) restOfLine() bool {
	for p.i < len(p.s) && p.s[p.i] == ' ' {
		p.i++
	}
	return p.i == len(p.s) || p.s[p.i] == '\n' || p.s[p.i] == '#' && p.s[p.i-1] == ' '
}

// value reads what stands at the place: a flow, a text, or a mapping whose
// first key it is.
func (p *plain) value(col int) node {
	if c := p.s[p.i]; c == '[' || c == '{' {
		n := p.flow()
		if !p.restOfLine() {
			return p.stop()
		}
		return n
	}
	n := p.scalar(false)
	if p.beyond || !p.colon() {
		if !p.restOfLine() {
			return p.stop()
		}
		return n
	}
	return p.blockMapping(col, n)
}

// colon tells whether a key ends here.
func (p *plain) colon() bool {
	return p.i < len(p.s) && p.s[p.i] == ':' && (p.i+1 == len(p.s) || p.s[p.i+1] == ' ' || p.s[p.i+1] == '\n')
}

func (p *plain) blockMapping(col int, key node) node {
	n := node{kind: mapping, line: key.line}
	from := len(p.fields)
	for {
		p.i++ // the colon
		var v node
		if p.restOfLine() {
			if c := p.next(); c == col && p.dash() {
				v = p.blockList(col)
			} else {
				v = p.block(col + 1)
			}
		} else {
			if c := p.s[p.i]; c == '[' || c == '{' {
				v = p.flow()
			} else {
				v = p.scalar(false)
			}
			if !p.restOfLine() {
				return p.stop()
			}
		}
		p.add(from, key, v)
		if p.next() != col || p.dash() {
			n.fields = p.fieldsSince(from)
			return n
		}
		if key = p.scalar(false); !p.colon() {
			return p.stop()
		}
	}
}

// add puts a field into the mapping whose fields begin there; a key that
// stands there already is for the full parser to complain about.
func (p *plain) add(from int, key, value node) {
	for i := from; i < len(p.fields); i++ {
		if p.fields[i].key == key.text {
			p.stop()
		}
	}
	p.fields = append(p.fields, field{key.text, value})
}

// fieldsSince takes the fields from there on off the stack.
func (p *plain) fieldsSince(from int) []field {
	out := slices.Clone(p.fields[from:])
	p.fields = p.fields[:from]
	return out
}

// flow reads a list or mapping in brackets.
func (p *plain) flow() node {
	n := node{kind: list, line: p.line}
	end := byte(']')
	if p.s[p.i] == '{' {
		n.kind, end = mapping, '}'
	}
	p.i++
	items, fields := len(p.nodes), len(p.fields)
	for {
		if p.next() < 0 {
			return p.stop()
		}
		if p.s[p.i] == end {
			p.i++
			n.items, n.fields = p.since(items), p.fieldsSince(fields)
			return n
		}
		if n.kind == mapping {
			key := p.scalar(true)
			if p.next(); !p.colon() {
				return p.stop()
			}
			p.i++
			p.add(fields, key, p.flowValue())
		} else {
			p.nodes = append(p.nodes, p.flowValue())
		}
		switch p.next(); {
		case p.i < len(p.s) && p.s[p.i] == ',':
			p.i++
		case p.i < len(p.s) && p.s[p.i] == end:
		default:
			return p.stop() // a value that goes on over lines, among others
		}
	}
}

func (p *plain) flowValue() node {
	if p.next() < 0 {
		return p.stop()
	}
	if c := p.s[p.i]; c == '[' || c == '{' {
		return p.flow()
	}
	return p.scalar(true)
}

// scalar reads a text: up to the end of the line, a comment or a key's colon;
// in brackets also to a comma or bracket.
func (p *plain) scalar(flow bool) node {
	n := node{kind: scalar, line: p.line}
	if p.i >= len(p.s) || strings.IndexByte("-?|>&*!%@`,]}", p.s[p.i]) >= 0 && !(p.s[p.i] == '-' && !p.dash()) {
		return p.stop()
	}
	if q := p.s[p.i]; q == '"' || q == '\'' {
		return p.quoted(q)
	}
	from := p.i
	for p.i < len(p.s) {
		switch c := p.s[p.i]; {
		case c == '\n', c == ':' && p.colon(), c == '#' && p.s[p.i-1] == ' ':
		case flow && (c == ',' || c == ']' || c == '}' || c == '[' || c == '{'):
		case c == '\t' || c == '\r':
			return p.stop()
		default:
			p.i++
			continue
		}
		break
	}
	n.text = strings.TrimRight(p.s[from:p.i], " ")
	switch n.text {
	case "", "~", "null":
		n.kind, n.text = null, ""
	}
	return n
}

func (p *plain) quoted(q byte) node {
	n := node{kind: scalar, line: p.line}
	for {
		end := strings.IndexByte(p.s[p.i+1:], q)
		if end < 0 {
			return p.stop()
		}
		n.text += p.s[p.i+1 : p.i+1+end]
		p.i += end + 2
		if q != '\'' || p.i == len(p.s) || p.s[p.i] != q {
			break
		}
		n.text += "'" // written twice
	}
	if strings.ContainsAny(n.text, "\\\n") {
		return p.stop()
	}
	return n
}
