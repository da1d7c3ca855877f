package export

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"
)

// A Repository says what a static repository needs beside the archive.
type Repository struct {
	Email   string // of whoever answers for it
	Gateway string // the address of the gateway that serves it; empty: not chosen yet
	Address string // where the file will be on the web; empty: oai.xml in the site
}

// oaiHead begins the file: the specification of static repositories, version
// 2.0, of the Open Archives Initiative.
const oaiHead = xml.Header + `<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository" xmlns:oai="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository http://www.openarchives.org/OAI/2.0/static-repository.xsd">
`

// OAI writes a static repository of OAI-PMH: every article in Dublin Core.
func OAI(a Archive, file string, repository Repository) (Report, error) {
	r := Report{Path: file}
	base, err := url.Parse(a.BaseURL)
	if err != nil || base.Host == "" {
		return r, errors.New("harvesters need addresses: baseURL must be set")
	}
	if !strings.Contains(repository.Email, "@") {
		return r, errors.New("harvesters ask for the address of whoever answers for the repository")
	}
	records, err := a.records()
	if err != nil {
		return r, err
	}
	err = whole(file, func(f *os.File) error {
		w := bufio.NewWriter(f)
		o := oai{archive: a, repository: repository, host: base.Hostname(), w: w}
		o.write(records)
		if err := w.Flush(); err != nil {
			return err
		}
		info, err := f.Stat()
		if err == nil {
			r.Files, r.Bytes = len(records), info.Size()
		}
		return err
	})
	return r, err
}

// An oai is a repository being written. Faults of writing show when w is flushed.
type oai struct {
	archive    Archive
	repository Repository
	host       string
	w          *bufio.Writer
}

func (o oai) write(records []record) {
	o.w.WriteString(oaiHead)
	address := cmp.Or(o.repository.Address, o.archive.BaseURL+"oai.xml")
	if o.repository.Gateway != "" { // which has the address without its scheme at the end of its own
		address = strings.TrimSuffix(o.repository.Gateway, "/") + "/" + address[strings.Index(address, "://")+3:]
	}
	earliest := o.archive.day()
	for i := range records {
		earliest = min(earliest, o.stamp(&records[i]))
	}
	o.w.WriteString("<Identify>\n")
	for _, e := range []struct{ name, text string }{
		{"repositoryName", cmp.Or(o.archive.TitleEN, o.archive.Title)}, {"baseURL", address}, {"protocolVersion", "2.0"}, {"adminEmail", o.repository.Email},
		{"earliestDatestamp", earliest}, {"deletedRecord", "no"}, {"granularity", "YYYY-MM-DD"},
	} {
		o.element("oai:"+e.name, "", e.text)
	}
	o.w.WriteString("</Identify>\n<ListMetadataFormats>\n<oai:metadataFormat>\n<oai:metadataPrefix>oai_dc</oai:metadataPrefix>\n<oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>\n<oai:metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</oai:metadataNamespace>\n</oai:metadataFormat>\n</ListMetadataFormats>\n<ListRecords metadataPrefix=\"oai_dc\">\n")
	for i := range records {
		o.record(&records[i])
	}
	o.w.WriteString("</ListRecords>\n</Repository>\n")
}

// stamp is the day of a record's last change: that of the article's update, else
// its own, else the export's, since a day is asked for.
func (o oai) stamp(r *record) string {
	for _, day := range []string{r.Updated.Value, r.Date.Value} {
		if _, err := time.Parse(time.DateOnly, day); err == nil {
			return min(day, o.archive.day())
		}
	}
	return o.archive.day()
}

func (o oai) record(r *record) {
	o.w.WriteString("<oai:record>\n<oai:header>\n")
	o.element("oai:identifier", "", "oai:"+o.host+":"+r.ID)
	o.element("oai:datestamp", "", o.stamp(r))
	o.w.WriteString("</oai:header>\n<oai:metadata>\n<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd\">\n")
	o.element("dc:title", r.Lang, r.Title)
	for _, t := range r.Translations {
		o.element("dc:title", t.Lang, t.Title)
	}
	o.element("dc:creator", r.Lang, r.Author)
	for _, tags := range [][]struct {
		Name struct{ AR, EN string }
	}{r.Countries, r.Topics, r.People, r.Organisations} {
		for _, t := range tags {
			o.element("dc:subject", "ar", t.Name.AR)
			o.element("dc:subject", "en", t.Name.EN)
		}
	}
	o.element("dc:publisher", "", o.archive.Publisher)
	o.element("dc:date", "", r.Date.Value)
	o.element("dc:type", "", "Text")
	o.element("dc:identifier", "", fmt.Sprintf("%s%s/articles/%s.html", o.archive.BaseURL, r.Lang, escapePath(r.ID)))
	o.element("dc:source", "", r.Source)
	o.element("dc:source", "", r.URL)
	o.element("dc:language", "", r.Lang)
	o.element("dc:rights", "", o.archive.Licence)
	o.w.WriteString("</oai_dc:dc>\n</oai:metadata>\n</oai:record>\n")
}

// element writes one element; an empty text writes none.
func (o oai) element(name, lang, text string) {
	if text == "" {
		return
	}
	o.w.WriteString("<" + name)
	if lang != "" {
		o.w.WriteString(` xml:lang="` + lang + `"`)
	}
	o.w.WriteString(">")
	if err := xml.EscapeText(o.w, []byte(text)); err != nil {
		return // the writer keeps it, for Flush
	}
	o.w.WriteString("</" + name + ">\n")
}
