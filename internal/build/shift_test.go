package build

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"warraq/internal/browser"
)

// longPage is the longest article of the sample.
const longPage = "articles/riyadh-coalition-meeting.html"

// mostShift is the score under which nothing is seen to move: one line of text
// that goes down by its height scores more.
const mostShift = 0.01

// shownWithin is how long a text may take to be shown where the machine has much
// else to do; its faces are held back as long.
const shownWithin = 10 * time.Second

// Nothing on a page moves by itself, on a phone or a desk, when a first visitor
// has a slow network.
func TestBrowserNothingMovesOnASlowNetwork(t *testing.T) {
	server := httptest.NewServer(http.FileServer(http.Dir(sample(t))))
	t.Cleanup(server.Close)
	b := browser.Open(t, 1440, 900)
	b.Slow(150, 200_000)
	for _, width := range []int64{390, 1440} {
		b.Size(width, 844)
		for _, lang := range []string{"ar", "en"} {
			b.Go(server.URL + "/" + lang + "/" + longPage)
			if shift := b.Shifts(); shift >= mostShift {
				t.Errorf("%s at %d pixels moves by %.4f", lang, width, shift)
			}
		}
	}
}

// Nor when the faces come after the text is read: it stays in the reader's own
// until the next page.
func TestBrowserNothingMovesForLateFaces(t *testing.T) {
	files := http.FileServer(http.Dir(sample(t)))
	var come chan struct{} // closed when faces are let through
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".woff2") {
			mu.Lock()
			wait := come
			mu.Unlock()
			select {
			case <-wait:
			case <-r.Context().Done():
				return
			}
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	b := browser.Open(t, 1440, 900)
	b.Slow(0, -1)
	for _, width := range []int64{390, 1440} {
		b.Size(width, 844)
		mu.Lock()
		come = make(chan struct{})
		mu.Unlock()
		b.Begin(server.URL + "/ar/" + longPage)
		b.Do(chromedp.WaitVisible(chromedp.CSS("h1")))
		shown := false // the styles, which name the face, may come after the heading
		for end := time.Now().Add(shownWithin); !shown && time.Now().Before(end); {
			shown = browser.Eval[bool](b, `document.querySelector("h1")?.getClientRects().length > 0 && !document.fonts.check("1em Amiri", "\u0627")`)
		}
		if !shown {
			t.Error("the text is not shown before its face is there")
		}
		close(come)
		if shift := b.Shifts(); shift >= mostShift {
			t.Errorf("at %d pixels late faces move the page by %.4f", width, shift)
		}
	}
}
