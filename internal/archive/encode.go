package archive

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"unicode/utf8"
)

// piece is how much of a record is encoded at a time, in bytes of its texts.
const piece = 1 << 20

// Encode appends the record as a line of JSON Lines. It writes what
// encoding/json does; a long record piece by piece, since encoding/json has all
// that it writes in memory twice.
func (r *Record) Encode(w *bytes.Buffer) error {
	if len(r.Body) < piece {
		if err := encode(w, r); err != nil {
			return err
		}
		return w.WriteByte('\n')
	}
	w.Grow(2*len(r.Body) + len(r.Body)/8 + 128*(len(r.Mentions)+len(r.Rejected))) // the body stands in the blocks again
	if err := encodePieces(w, reflect.ValueOf(r).Elem()); err != nil {
		return err
	}
	return w.WriteByte('\n')
}

// encodePieces writes a struct field by field, a list element by element and a
// text piece by piece.
func encodePieces(w *bytes.Buffer, v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		return encodeText(w, v.String())
	case reflect.Slice:
		return encodeAll(w, '[', ']', v.Len(), func(i int) error { return encodePieces(w, v.Index(i)) })
	case reflect.Struct:
		var fields []int
		for i := range v.NumField() {
			if _, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); options != "omitempty" || !isEmpty(v.Field(i)) {
				fields = append(fields, i)
			}
		}
		return encodeAll(w, '{', '}', len(fields), func(i int) error {
			name, _, _ := strings.Cut(v.Type().Field(fields[i]).Tag.Get("json"), ",")
			w.WriteString(`"` + name + `":`)
			return encodePieces(w, v.Field(fields[i]))
		})
	}
	return encode(w, v.Interface())
}

func encodeAll(w *bytes.Buffer, opening, closing byte, n int, one func(i int) error) error {
	w.WriteByte(opening)
	for i := range n {
		if i > 0 {
			w.WriteByte(',')
		}
		if err := one(i); err != nil {
			return err
		}
	}
	return w.WriteByte(closing)
}

// isEmpty is what omitempty leaves out, of the kinds that records have.
func isEmpty(v reflect.Value) bool {
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Map {
		return v.Len() == 0
	}
	return v.IsZero()
}

// encodeText writes a string; how a character is escaped doesn't depend on
// those around it.
func encodeText(w *bytes.Buffer, s string) error {
	w.WriteByte('"')
	for len(s) > 0 {
		end := min(piece, len(s))
		for end < len(s) && !utf8.RuneStart(s[end]) {
			end--
		}
		from := w.Len()
		if err := encode(w, s[:end]); err != nil {
			return err
		}
		inner := w.Bytes()[from:] // without its quotation marks
		copy(inner, inner[1:len(inner)-1])
		w.Truncate(w.Len() - 2)
		s = s[end:]
	}
	return w.WriteByte('"')
}

// encode appends v, with no line's end.
func encode(w *bytes.Buffer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	w.Truncate(w.Len() - 1)
	return nil
}
