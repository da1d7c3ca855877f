package decode

import "slices"

// maxPerRule bounds the entries of one rule, so that the list for a binary
// file stays small; what comes after them is counted with the last one.
const maxPerRule = 100

// A ledger collects repairs while a text is read from its first line to its
// last. The zero ledger is not ready; use newLedger.
type ledger struct {
	line    int // where the reader is, from 1
	byRule  map[string][]Repair
	ordered []string // rules in the order of their first repair
}

func newLedger() *ledger { return &ledger{line: 1, byRule: map[string][]Repair{}} }

// add notes count repairs in the current line.
func (l *ledger) add(rule string, count int) { l.addAt(rule, l.line, count) }

// addAt notes count repairs in a line that is not before those noted so far
// under the same rule.
func (l *ledger) addAt(rule string, line, count int) {
	list := l.byRule[rule]
	if len(list) == 0 {
		l.ordered = append(l.ordered, rule)
	}
	if n := len(list); n > 0 && (list[n-1].Line == line || n == maxPerRule) {
		list[n-1].Count += count
		return
	}
	l.byRule[rule] = append(list, Repair{Rule: rule, Line: line, Count: count})
}

// repairs answers everything noted, sorted by line; nil when there is nothing.
func (l *ledger) repairs() []Repair {
	var all []Repair
	for _, rule := range l.ordered {
		all = append(all, l.byRule[rule]...)
	}
	slices.SortStableFunc(all, func(a, b Repair) int { return a.Line - b.Line })
	return all
}
