package publish

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"path"

	"github.com/andybalholm/brotli"
)

// An Encoding is a way to store a file in less room, for hosts that don't
// compress by themselves.
type Encoding struct {
	Name   string // of the HTTP content coding
	Suffix string // of a file that lies beside the plain one
	write  func(content []byte) ([]byte, error)
}

// Encodings are those that can be asked for.
var Encodings = []Encoding{
	{"gzip", ".gz", gzipped},
	{"br", ".br", brotlied},
}

// EncodingNamed finds an encoding.
func EncodingNamed(name string) (Encoding, error) {
	for _, e := range Encodings {
		if e.Name == name {
			return e, nil
		}
	}
	return Encoding{}, fmt.Errorf("%q is no way to compress; gzip and br are", name)
}

// leastCompressed is the size in bytes below which compressing saves no packet.
const leastCompressed = 1400

// compressible are the kinds of files that get smaller. Originals are left as
// they are: what is handed out must have their checksum.
func compressible(f File) bool {
	switch path.Ext(f.Path) {
	case ".html", ".css", ".js", ".json", ".jsonl", ".xml", ".csv", ".bib", ".ris", ".svg", ".txt", ".webmanifest":
		return f.Size >= leastCompressed && !isOriginal(f.Path)
	}
	return false
}

// encode answers the smaller form of a file; ok is false when there is none.
func (e Encoding) encode(f File, content []byte) (small []byte, ok bool, err error) {
	if e.write == nil || !compressible(f) {
		return nil, false, nil
	}
	if small, err = e.write(content); err != nil {
		return nil, false, fmt.Errorf("%s: %w", f.Path, err)
	}
	return small, len(small) < len(content), nil
}

// gzipped has neither name nor time in its head: same content, same bytes.
func gzipped(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// brotliLevel takes a tenth of the time of the highest and stays within a few
// per cent of its size.
const brotliLevel = 9

func brotlied(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotliLevel)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}
