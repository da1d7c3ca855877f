package serve

import (
	"crypto/rand"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A hub keeps the state of the site and tells it to the pages that wait.
type hub struct {
	mu      sync.Mutex
	run     string // sets this server's builds apart from an earlier server's
	number  int    // of the last build that worked
	failure string // of the last build; empty when it worked
	changed chan struct{}
	streams int
	closed  chan struct{}
}

func newHub() *hub {
	return &hub{run: rand.Text()[:8], changed: make(chan struct{}), closed: make(chan struct{})}
}

// built notes that a build ended, and how. It waits for nobody.
func (h *hub) built(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err != nil {
		h.failure = err.Error()
	} else {
		h.failure = ""
		h.number++
	}
	close(h.changed) // wakes every stream; each reads the state when it gets to it
	h.changed = make(chan struct{})
}

// build names the build that is on disk.
func (h *hub) build() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return fmt.Sprintf("%s-%d", h.run, h.number)
}

// state is what a page is told, and the sign that there is more.
func (h *hub) state() (message []byte, changed <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	message, _ = json.Marshal(map[string]string{
		"build": fmt.Sprintf("%s-%d", h.run, h.number),
		"error": strings.ToValidUTF8(h.failure, "\uFFFD"),
	})
	return message, h.changed
}

func (h *hub) close() { close(h.closed) }

// enter counts a stream in, unless there are too many.
func (h *hub) enter() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.streams >= maxStreams {
		return false
	}
	h.streams++
	return true
}

func (h *hub) leave() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.streams--
}

const (
	heartbeat  = 20 * time.Second // finds out who has gone
	streamTime = 5 * time.Second  // for one message to one client
)

// stream sends the state as server-sent events: at once, and whenever it
// changes. A client that falls behind misses states, never the last one.
func (h *hub) stream(w http.ResponseWriter, r *http.Request) {
	if !h.enter() {
		http.Error(w, "Too many open pages.", http.StatusServiceUnavailable)
		return
	}
	defer h.leave()
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		message, changed := h.state()
		if !send(w, out, "data: "+string(message)+"\n\n") {
			return
		}
		for waiting := true; waiting; {
			select {
			case <-changed:
				waiting = false
			case <-beat.C:
				if !send(w, out, ": still here\n\n") {
					return
				}
			case <-r.Context().Done():
				return
			case <-h.closed:
				return
			}
		}
	}
}

func send(w http.ResponseWriter, out *http.ResponseController, text string) bool {
	if out.SetWriteDeadline(time.Now().Add(streamTime)) != nil {
		return false
	}
	if _, err := w.Write([]byte(text)); err != nil {
		return false
	}
	return out.Flush() == nil
}

//go:embed reload.js
var reloadJS []byte

func script(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", contentType("reload.js"))
	w.Write(reloadJS)
}
