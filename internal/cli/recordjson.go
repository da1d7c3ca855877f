package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"

	"warraq/internal/archive"
)

// writeRecord writes a record as one line of JSON, as json.Encoder would, but
// piece by piece: the JSON of a large file is never in memory as a whole.
func writeRecord(out io.Writer, r *archive.Record) error {
	e := pieces{out: bufio.NewWriterSize(out, 1<<16)}
	e.json = json.NewEncoder(&e.piece)
	e.json.SetEscapeHTML(false)
	e.value(reflect.ValueOf(r).Elem())
	e.raw("\n")
	if e.err != nil {
		return e.err
	}
	return e.out.Flush()
}

// largePiece is up to how many bytes, or elements, something is encoded at once.
const largePiece = 1 << 14

type pieces struct {
	out   *bufio.Writer
	piece bytes.Buffer
	json  *json.Encoder // to piece
	err   error
}

func (e *pieces) raw(s string) {
	if e.err == nil {
		_, e.err = e.out.WriteString(s)
	}
}

// whole encodes v at once, and answers its JSON until the next call.
func (e *pieces) whole(v any) string {
	e.piece.Reset()
	if err := e.json.Encode(v); err != nil && e.err == nil {
		e.err = err
	}
	return strings.TrimSuffix(e.piece.String(), "\n")
}

func (e *pieces) value(v reflect.Value) {
	switch {
	case !large(v):
		e.raw(e.whole(v.Interface()))
	case v.Kind() == reflect.Struct:
		e.object(v)
	case v.Kind() == reflect.Slice:
		e.raw("[")
		for i := range v.Len() {
			if i > 0 {
				e.raw(",")
			}
			e.value(v.Index(i))
		}
		e.raw("]")
	default:
		e.text(v.String())
	}
}

// object writes the fields of a struct under the names that their tags give.
func (e *pieces) object(v reflect.Value) {
	before := "{"
	for i := range v.NumField() {
		name, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		f := v.Field(i)
		if options == "omitempty" && (f.IsZero() || f.Kind() == reflect.Slice && f.Len() == 0) {
			continue
		}
		e.raw(before)
		e.raw(e.whole(name))
		e.raw(":")
		e.value(f)
		before = ","
	}
	e.raw("}")
}

// text writes a long string in pieces of whole characters.
func (e *pieces) text(s string) {
	e.raw(`"`)
	for len(s) > 0 {
		n := min(len(s), largePiece)
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n++
		}
		quoted := e.whole(s[:n])
		e.raw(quoted[1 : len(quoted)-1])
		s = s[n:]
	}
	e.raw(`"`)
}

// large tells whether the JSON of v may be long.
func large(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return v.Len() > largePiece
	case reflect.Slice:
		for i := range min(v.Len(), 100) {
			if large(v.Index(i)) {
				return true
			}
		}
		return v.Len() > 100
	case reflect.Struct:
		for i := range v.NumField() {
			if large(v.Field(i)) {
				return true
			}
		}
	}
	return false
}
