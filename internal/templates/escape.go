package templates

import (
	"bytes"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// print compiles the writing of a value through a chain of escapers.
func (c *compiler) print(e expr, chain string) step {
	switch {
	case e.owner != nil:
		return printOwned(e, chain)
	case e.typ == nil:
		official(chain) // is it known?
		var writers typed[func(*bytes.Buffer, reflect.Value)]
		return func(r *run, dot reflect.Value) {
			v := e.eval(r, dot)
			if !v.IsValid() {
				official(chain)(r.w, nil)
				return
			}
			write := writers.get(c, v.Type(), func(t reflect.Type) func(*bytes.Buffer, reflect.Value) { return writer(t, chain) })
			write(r.w, v)
		}
	}
	if e.typ == reflect.TypeFor[string]() {
		write, text := textWriter(chain), e.text
		return func(r *run, dot reflect.Value) { write(r.w, text(r, dot)) }
	}
	write, eval := writer(e.typ, chain), e.eval
	return func(r *run, dot reflect.Value) { write(r.w, eval(r, dot)) }
}

// printOwned writes a text that depends on its owner only: it is escaped once.
func printOwned(e expr, chain string) step {
	write := textWriter(chain)
	var texts owned[[]byte]
	return func(r *run, dot reflect.Value) {
		r.w.Write(texts.get(e.owner(r, dot), func() []byte {
			var b bytes.Buffer
			write(&b, e.text(r, dot))
			return b.Bytes()
		}))
	}
}

// writer writes values of a type through a chain of escapers.
func writer(t reflect.Type, chain string) func(*bytes.Buffer, reflect.Value) {
	ask := official(chain)
	switch t {
	case reflect.TypeFor[string]():
		write := textWriter(chain)
		return func(w *bytes.Buffer, v reflect.Value) { write(w, v.String()) }
	case reflect.TypeFor[int]():
		if numberSafe[chain] {
			return func(w *bytes.Buffer, v reflect.Value) {
				w.Write(strconv.AppendInt(w.AvailableBuffer(), v.Int(), 10))
			}
		}
	case reflect.TypeFor[template.HTML]():
		if chain == "htmlescaper" {
			return func(w *bytes.Buffer, v reflect.Value) { w.WriteString(v.String()) }
		}
	}
	return func(w *bytes.Buffer, v reflect.Value) { ask(w, v.Interface()) }
}

// numberSafe are the chains through which a number goes as it is.
var numberSafe = map[string]bool{
	"htmlescaper": true, "attrescaper": true, "rcdataescaper": true,
	"urlfilter|urlnormalizer|attrescaper": true, "urlnormalizer|attrescaper": true, "urlescaper|attrescaper": true,
}

// textWriter writes plain text through a chain of escapers: by itself where
// the text needs no more than a look, or the rule is short, else through
// html/template.
func textWriter(chain string) func(*bytes.Buffer, string) {
	ask := official(chain)
	switch chain {
	case "htmlescaper", "attrescaper", "rcdataescaper":
		return writeHTML
	case "urlfilter|urlnormalizer|attrescaper":
		return unless(plainURL, ask)
	case "urlnormalizer|attrescaper":
		return unless(func(s string) bool { return only(&urlBytes, s) }, ask)
	case "jsvalescaper":
		return func(w *bytes.Buffer, s string) {
			if plainJSON(s) {
				w.WriteByte('"')
				w.WriteString(s)
				w.WriteByte('"')
				return
			}
			ask(w, s)
		}
	}
	return func(w *bytes.Buffer, s string) { ask(w, s) }
}

// unless writes a text that is plain as it is, and asks for the others.
func unless(plain func(string) bool, ask func(*bytes.Buffer, any)) func(*bytes.Buffer, string) {
	return func(w *bytes.Buffer, s string) {
		if plain(s) {
			w.WriteString(s)
			return
		}
		ask(w, s)
	}
}

// htmlReplacement is what html/template writes for a byte in text, in an RCDATA
// element and in a quoted attribute: one table for the three.
var htmlReplacement = [256]string{
	0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
}

// htmlBytes marks the bytes that have a replacement.
var htmlBytes = func() (t [256]bool) {
	for i, r := range htmlReplacement {
		t[i] = r != ""
	}
	return t
}()

func writeHTML(w *bytes.Buffer, s string) {
	from := 0
	for i := range len(s) {
		if c := s[i]; htmlBytes[c] {
			w.WriteString(s[from:i])
			w.WriteString(htmlReplacement[c])
			from = i + 1
		}
	}
	w.WriteString(s[from:])
}

// urlBytes are the bytes that an address keeps, in a quoted attribute too: the
// unreserved and reserved ones of RFC 3986 without quotes, parentheses, '&' and
// '+', which HTML writes otherwise.
var urlBytes = func() (t [256]bool) {
	for c := range t {
		b := byte(c)
		t[c] = 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || strings.IndexByte("-._~!#$*,/:;=?@[]", b) >= 0
	}
	return t
}()

func only(t *[256]bool, s string) bool {
	for i := range len(s) {
		if !t[s[i]] {
			return false
		}
	}
	return true
}

// plainURL tells whether the filter of addresses takes s, and nothing in it is
// written otherwise. It may say no where the answer is yes.
func plainURL(s string) bool {
	if !only(&urlBytes, s) {
		return false
	}
	return strings.HasPrefix(s, "https:") || strings.HasPrefix(s, "http:") || strings.IndexByte(s, ':') < 0
}

// plainJSON tells whether a text is a JSON string when quotes are put around it,
// in the form that package json gives it. It may say no where the answer is yes.
func plainJSON(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0x7F {
			return false
		}
	}
	return utf8.ValidString(s) && !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029")
}
