package wire

import (
	"slices"
	"testing"
)

func TestWhatIsWrittenIsRead(t *testing.T) {
	var w Writer
	w.Uint(300)
	w.Int(-7)
	w.Bool(true)
	w.Float(0.1)
	w.String("بغداد")
	w.Strings([]string{"أ", "", "b"})
	w.Strings(nil)
	w.Fixed([]byte{1, 2})
	r := NewReader(string(w.Bytes()))
	if a, b, c, d, e := r.Uint(), r.Int(), r.Bool(), r.Float(), r.String(); a != 300 || b != -7 || !c || d != 0.1 || e != "بغداد" {
		t.Error(a, b, c, d, e)
	}
	if got := r.Strings(); !slices.Equal(got, []string{"أ", "", "b"}) {
		t.Error(got)
	}
	if got := r.Strings(); got != nil {
		t.Error(got)
	}
	if got := r.Fixed(2); got != "\x01\x02" || r.Done() != nil {
		t.Error(got, r.Done())
	}
}

func TestCopiesOutliveTheInput(t *testing.T) {
	var w Writer
	w.String("بغداد")
	w.String("iq")
	w.Fixed([]byte{1, 2})
	r := NewCopier(w.Bytes())
	city, name, fixed := r.String(), r.Name(), r.Bytes(2)
	clear(w.Bytes())
	if city != "بغداد" || name != "iq" || fixed != "\x01\x02" || r.Done() != nil {
		t.Errorf("%q %q %q %v", city, name, fixed, r.Done())
	}
}

func TestWhatIsDamagedIsSaidToBe(t *testing.T) {
	for name, data := range map[string]string{"empty": "", "a length beyond the end": "\xff\xff\x03ab", "a number without end": "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"} {
		r := NewReader(data)
		if s := r.String(); s != "" || r.Err() == nil {
			t.Errorf("%s: %q, %v", name, s, r.Err())
		}
		if list := r.Strings(); list != nil {
			t.Errorf("%s: goes on with %q", name, list)
		}
	}
	if r := NewReader("\x01ab"); r.String() != "a" || r.Done() == nil {
		t.Error("what is left over isn't noticed")
	}
}

func FuzzReader(f *testing.F) {
	f.Add("\x03abc\x02\x01a\x01b")
	f.Fuzz(func(t *testing.T, data string) {
		r := NewReader(data)
		n := len(r.String())
		for _, s := range r.Strings() {
			n += len(s)
		}
		r.Int()
		r.Float()
		if n > len(data) {
			t.Fatalf("%d bytes of strings from %d", n, len(data))
		}
	})
}
