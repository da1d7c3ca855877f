package decode

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

const prose = "قال وزير الخارجية في بيان صدر اليوم إن الاجتماع المقبل سيعقد في العاصمة بغداد، وأكد أن الجهود مستمرة."

func encode(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func encodeTable(t testing.TB, name, s string) string {
	t.Helper()
	for i := range oneByte {
		if oneByte[i].name != name {
			continue
		}
		back, out := reverse(oneByte[i].table, false), []byte{}
		for _, r := range s {
			if c, ok := back[r]; ok {
				out = append(out, c)
			} else {
				out = append(out, byte(r))
			}
		}
		return string(out)
	}
	t.Fatal("no such encoding: ", name)
	return ""
}

// misread is text whose bytes in one encoding were read in another.
func misread(t testing.TB, s string, as encoding.Encoding) string {
	t.Helper()
	out, err := as.NewDecoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecodeMendsMojibake(t *testing.T) {
	arabicAsLatin := misread(t, encode(t, charmap.Windows1256, prose), charmap.Windows1252)
	for _, c := range []struct{ name, in, want string }{
		{"UTF-8 as windows-1252", misread(t, prose, charmap.Windows1252), prose},
		{"UTF-8 as ISO-8859-1", misread(t, prose, charmap.ISO8859_1), prose},
		{"UTF-8 as windows-1256", misread(t, prose, charmap.Windows1256), prose},
		{"twice", misread(t, misread(t, prose, charmap.Windows1252), charmap.Windows1252), prose},
		{"windows-1256 as windows-1252", arabicAsLatin, prose},
		{"short lines of such a file", misread(t, encode(t, charmap.Windows1256, "يوم 23 تموز 2012 GMT\n"+strings.Repeat(prose+"\n", 3)), charmap.Windows1252), "يوم 23 تموز 2012 GMT\n" + strings.Repeat(prose+"\n", 3)},
		{"one line of three", prose + "\n" + misread(t, prose, charmap.Windows1256) + "\n" + prose, prose + "\n" + prose + "\n" + prose},
		{"a quotation mark in Arabic", "قال \u00e2\u20ac\u0153نعم\u00e2\u20ac\u009d اليوم", "قال “نعم” اليوم"},
		{"a short line", misread(t, "بيان", charmap.Windows1256), "بيان"},
		{"English", "it\u00e2\u20ac\u2122s", "it’s"},
		{"honest French", "Le président français a été reçu à Genève, ça va.", "Le président français a été reçu à Genève, ça va."},
		{"honest Arabic", "ط: طائرة، ظرف… (ع. ط)، ظ§", "ط: طائرة، ظرف… (ع. ط)، ظ§"},
		{"honest German", "Über »Ü« und «Ø» schreibt Ørsted.", "Über »Ü« und «Ø» schreibt Ørsted."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Decode([]byte(c.in))
			if got.Body != c.want {
				t.Errorf("got %q, want %q", got.Body, c.want)
			}
			mended := slices.ContainsFunc(got.Repairs, func(r Repair) bool { return r.Rule == RuleMojibake })
			if want := c.in != c.want; mended != want {
				t.Errorf("mended %v: %v", mended, got.Repairs)
			}
		})
	}
}

func TestDecodeFindsTheEncoding(t *testing.T) {
	const short = "بيان من الوزارة"
	french := prose + " Le président français a été reçu."
	for _, c := range []struct{ name, in, body, encoding string }{
		{"empty", "", "", "utf-8"},
		{"ascii", "plain text\n", "plain text\n", "utf-8"},
		{"utf-8", prose, prose, "utf-8"},
		{"utf-8 with a mark", "\uFEFF" + prose, prose, "utf-8"},
		{"utf-8 with a broken byte", prose + "\xD8", prose + "\uFFFD", "utf-8"},
		{"utf-16 little-endian with a mark", "\xFF\xFE" + encode(t, utf16LE, prose), prose, "utf-16le"},
		{"utf-16 big-endian with a mark", "\xFE\xFF" + encode(t, utf16BE, prose), prose, "utf-16be"},
		{"utf-16 little-endian", encode(t, utf16LE, prose), prose, "utf-16le"},
		{"utf-16 big-endian", encode(t, utf16BE, prose), prose, "utf-16be"},
		{"utf-16, English", encode(t, utf16LE, "Plain English text"), "Plain English text", "utf-16le"},
		{"windows-1256", encode(t, charmap.Windows1256, prose), prose, "windows-1256"},
		{"windows-1256, short", encode(t, charmap.Windows1256, short), short, "windows-1256"},
		{"windows-1256 with French", encode(t, charmap.Windows1256, french), french, "windows-1256"},
		{"iso-8859-6", encode(t, charmap.ISO8859_6, prose), prose, "iso-8859-6"},
		{"MacArabic", encodeTable(t, "x-mac-arabic", "قال الوزير (٢٥ عاما) إن العدد هو ١٢٣."), "قال الوزير (٢٥ عاما) إن العدد هو ١٢٣.", "x-mac-arabic"},
		{"windows-1252", encode(t, charmap.Windows1252, "Der Präsident sprach über die Größe des Vermögens für alle."), "Der Präsident sprach über die Größe des Vermögens für alle.", "windows-1252"},
		{"declared in a page", "<meta charset=iso-8859-6><p>\xC7\xE4", "<meta charset=iso-8859-6><p>ال", "iso-8859-6"},
		{"iso-8859-6, short", encode(t, charmap.ISO8859_6, short), short, "iso-8859-6"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Decode([]byte(c.in))
			if got.Body != c.body || got.Encoding != c.encoding {
				t.Errorf("got %q in %s (%.2f)\nwant %q in %s", got.Body, got.Encoding, got.Confidence, c.body, c.encoding)
			}
			if got.Confidence < 0.6 {
				t.Errorf("confidence is only %.2f", got.Confidence)
			}
		})
	}
}

func TestDecodeRepairs(t *testing.T) {
	for _, c := range []struct {
		name, in, body string
		repairs        []Repair
	}{
		{"line ends", "a\r\nb\rc\u0085d\u2028e\n", "a\nb\nc\nd\ne\n", nil},
		{"controls", "a\x00b\n\x07c", "ab\nc", []Repair{{RuleControl, 1, 1}, {RuleControl, 2, 1}}},
		{"form feed", "a\fb", "ab", []Repair{{RuleControl, 1, 1}}},
		{"directional marks", "\u200Fسوريا\u200E (\u202Bداعش\u202C)", "سوريا (داعش)", []Repair{{RuleBidiControl, 1, 4}}},
		{"soft hyphen and zero width", "العـ\u00ADراق\u200B", "العـراق", []Repair{{RuleZeroWidth, 1, 2}}},
		{"no-break space", "148\u00A0مليون", "148 مليون", []Repair{{RuleSpace, 1, 1}}},
		{"Persian joiner kept", "می\u200Cخواهم", "می\u200Cخواهم", nil},
		{"joiner at a word's end", "داعش\u200C في", "داعش في", []Repair{{RuleZeroWidth, 1, 1}}},
		{"emoji joiner kept", "👩\u200D💻", "👩\u200D💻", nil},
		{"presentation forms", "\uFEB3\uFEEE\uFEAD\uFEF3\uFE8E \uFEFB", "سوريا لا", []Repair{{RulePresentationForm, 1, 6}}},
		{"blessing kept", "النبي ﷺ", "النبي ﷺ", nil},
		{"composed hamza", "ا\u0655ن", "إن", []Repair{{RuleNormalised, 1, 1}}},
		{"mark order", "قدّ\u064Eم", "قد\u064E\u0651م", []Repair{{RuleNormalised, 1, 2}}},
		{"single marks stay", "تُسلِط", "تُسلِط", nil},
		{"digits stay", "١٤٨ و۱۴۸", "١٤٨ و۱۴۸", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Decode([]byte(c.in))
			if got.Body != c.body || !slices.Equal(got.Repairs, c.repairs) {
				t.Errorf("got  %+q %v\nwant %+q %v", got.Body, got.Repairs, c.body, c.repairs)
			}
		})
	}
}

func TestDecodeNamesTheLineOfWhatIsLost(t *testing.T) {
	got := Decode([]byte(prose + "\r\n" + prose + "\n\xFF" + prose))
	want := []Repair{{RuleUndecodable, 3, 1}}
	if !slices.Equal(got.Repairs, want) {
		t.Errorf("got %v, want %v", got.Repairs, want)
	}
}

func TestDecodeBoundsTheRepairsOfABinaryFile(t *testing.T) {
	got := Decode([]byte(strings.Repeat("\x00\x01\n\xFF\xC0", 10000)))
	if len(got.Repairs) > 4*maxPerRule {
		t.Errorf("%d repairs listed", len(got.Repairs))
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", prose, "\uFEFFa\r\nb", "a\u0300\u200B\u0301", "ﷺ\uFE70\u0651", "\xFF\xFEa", "\xC7\xE1\xDA"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got := Decode(b)
		if !utf8.ValidString(got.Body) || !norm.NFC.IsNormalString(got.Body) {
			t.Fatalf("body is not NFC in UTF-8: %+q", got.Body)
		}
		for _, r := range got.Body {
			switch classOf(r) {
			case classControl, classBidi, classSpace, classForm:
				t.Fatalf("%U is left in %+q", r, got.Body)
			}
		}
		if !slices.IsSortedFunc(got.Repairs, func(a, b Repair) int { return a.Line - b.Line }) {
			t.Fatalf("repairs are not in order: %v", got.Repairs)
		}
		if again := clean(got.Body, newLedger()); again != got.Body {
			t.Fatalf("cleaning again changes %+q to %+q", got.Body, again)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	clean := strings.Repeat(prose+"\n\n", 5000)
	for _, c := range []struct{ name, text string }{
		{"plain", clean},
		{"with odd characters", strings.Repeat(prose+" \u200Fقدّ\u064Eم\u00A0148\r\n", 5000)},
		{"windows-1256", encode(b, charmap.Windows1256, clean)},
	} {
		b.Run(c.name, func(b *testing.B) {
			in := []byte(c.text)
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				Decode(in)
			}
		})
	}
}

func TestDecodeKnowsWhatIsNoText(t *testing.T) {
	noise := make([]byte, 4096)
	for i := range noise {
		noise[i] = byte(i * i >> 3)
	}
	for name, b := range map[string][]byte{"binary file": noise, "PDF document": []byte("%PDF-1.4\n%âã"), "PNG picture": []byte("\x89PNG\r\n\x1a\n\x00\x00")} {
		if got := Decode(b); got.Binary != name || got.Body != "" {
			t.Errorf("%s: got %q and %d bytes", name, got.Binary, len(got.Body))
		}
	}
	if got := Decode([]byte("a\x00b\x00c and " + prose)); got.Binary != "" {
		t.Errorf("text with two NULs is taken for a %s", got.Binary)
	}
	record := prose + strings.Repeat("\x00", len(prose)) // a field of fixed width, as old systems export it
	if got := Decode([]byte(record)); got.Binary != "" || !strings.HasPrefix(got.Body, prose) || strings.Contains(got.Body, "\x00") {
		t.Errorf("text padded with NULs is taken for a %s", got.Binary)
	}
	if got := Decode(bytes.Repeat([]byte("\x00\x00\x01\x02ab"), 100)); got.Binary == "" {
		t.Error("numbers and names are taken for a text")
	}
}
