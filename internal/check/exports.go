package check

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// readXML looks at a feed or a sitemap: it must be well-formed, and the
// addresses in it that are the site's must be there.
func (s *site) readXML(name string, content []byte) {
	r := &reader{site: s, page: &page{}, name: name, line: 1}
	d := xml.NewDecoder(bytes.NewReader(content))
	inLocation := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		line, column := d.InputPos()
		r.line, r.offset = line, max(0, column-1)
		if err != nil {
			r.found(Export, "is not well-formed: %v", err)
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			inLocation = t.Name.Local == "loc"
			for _, a := range t.Attr {
				if a.Name.Local == "href" && t.Name.Local == "link" {
					r.followAbsolute(a.Value)
				}
			}
		case xml.CharData:
			if inLocation {
				r.followAbsolute(string(bytes.TrimSpace(t)))
			}
		case xml.EndElement:
			inLocation = false
		}
	}
}

// followAbsolute follows an address of a file that is read away from its place.
func (r *reader) followAbsolute(address string) {
	if r.base != "" {
		r.follow(address, false)
	}
}

// readArticles looks for articles without a date or without any tag in the
// export of all articles.
func (s *site) readArticles(in io.Reader) {
	lines := bufio.NewReaderSize(in, 1<<16)
	for number := 1; ; number++ {
		text, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(text)) > 0 {
			s.readArticle(number, text)
		}
		if err != nil {
			return
		}
	}
}

func (s *site) readArticle(number int, text []byte) {
	var a struct {
		ID        string          `json:"id"`
		File      string          `json:"file"`
		Date      json.RawMessage `json:"date"`
		Countries []struct{}      `json:"countries"`
		Topics    []struct{}      `json:"topics"`
	}
	found := func(severity Severity, rule, format string, args ...any) {
		s.find(Finding{articlesFile, number, 1, severity, rule, fmt.Sprintf(format, args...)})
	}
	if err := json.Unmarshal(text, &a); err != nil {
		found(Error, Export, "is not valid JSON: %v", err)
		return
	}
	if len(a.Date) == 0 {
		found(Warning, Undated, "%s (%s) has no date", a.ID, a.File)
	}
	if len(a.Countries)+len(a.Topics) == 0 {
		found(Warning, Untagged, "%s (%s) has neither country nor topic", a.ID, a.File)
	}
}
