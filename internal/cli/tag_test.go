package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

func newTagger(t *testing.T) *tagging.Tagger {
	t.Helper()
	v, err := vocabulary.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return tagging.New(v, tagging.Options{})
}

func TestTagKeepsOrderAndCountsBadLines(t *testing.T) {
	var in strings.Builder
	const n = 300
	for i := 1; i <= n; i++ {
		if i%7 == 0 {
			in.WriteString("{\"text\": \n")
			continue
		}
		fmt.Fprintf(&in, "{\"id\":\"%d\",\"text\":%q}\n", i, strings.Repeat("زار الوزير بغداد. ", 1+i%40))
	}
	tagger := newTagger(t)
	var one, many bytes.Buffer
	for workers, out := range map[int]io.Writer{1: &one, 5: &many} {
		if err := tagLines(context.Background(), strings.NewReader(in.String()), out, tagger, workers); err != nil {
			t.Fatal(err)
		}
	}
	if one.String() != many.String() {
		t.Error("the answers of one worker and of five differ")
	}
	lines := strings.Split(strings.TrimSuffix(many.String(), "\n"), "\n")
	if len(lines) != n {
		t.Fatalf("%d answers for %d lines", len(lines), n)
	}
	for i, line := range lines {
		var got struct {
			ID    string
			Line  int
			Error string
		}
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		if bad := (i+1)%7 == 0; bad != (got.Error != "") || bad && got.Line != i+1 || !bad && got.ID != fmt.Sprint(i+1) {
			t.Fatalf("line %d: %s", i+1, line)
		}
	}
}

// endless gives one line after the other and counts them.
type endless struct{ lines atomic.Int64 }

func (e *endless) Read(p []byte) (int, error) {
	line := `{"text":"` + strings.Repeat("بغداد ", 2000) + `"}` + "\n"
	e.lines.Add(1)
	return copy(p, line), nil
}

func TestTagReadsNoFurtherThanItCanWrite(t *testing.T) {
	in, stuck := &endless{}, make(chan struct{})
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = tagLines(ctx, in, writer(func(p []byte) (int, error) { <-stuck; return 0, io.ErrClosedPipe }), newTagger(t), 2)
	}()
	deadline := time.Now().Add(2 * time.Second)
	for last := int64(-1); time.Now().Before(deadline) && (in.lines.Load() == 0 || in.lines.Load() != last); time.Sleep(100 * time.Millisecond) {
		last = in.lines.Load()
	}
	if n := in.lines.Load(); n > 64 {
		t.Errorf("%d lines were read while none could be written", n)
	}
	stop()
	close(stuck)
	<-done
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }
