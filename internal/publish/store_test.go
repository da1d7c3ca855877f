package publish

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
)

// A store is an S3 server on loopback whose connection can be disturbed.
type store struct {
	backend *s3mem.Backend
	url     string

	mu      sync.Mutex
	changes int    // requests that change something, since the last arm
	at      int    // the change from which on the connection is disturbed; 0: never
	fault   string // how
	broken  bool
	log     []string // "PUT key", "DELETE key" of changes that were let through
	headers map[string]http.Header
}

func newStore(t *testing.T) *store {
	t.Helper()
	s := &store{backend: s3mem.New(), headers: map[string]http.Header{}}
	if err := s.backend.CreateBucket("news"); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gofakes3.New(s.backend, gofakes3.WithLogger(gofakes3.DiscardLog())).Server())
	t.Cleanup(server.Close)
	s.url = server.URL
	for _, name := range []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} {
		t.Setenv(name, "test-"+name)
	}
	t.Setenv("AWS_REGION", "eu-central-1")
	return s
}

// arm disturbs the connection at the n-th change from now and, like a cable that
// was pulled, from then on.
func (s *store) arm(fault string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault, s.at, s.changes, s.broken, s.log = fault, n, 0, false, nil
}

// RoundTrip is the connection.
func (s *store) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodPut || r.Method == http.MethodDelete {
		s.mu.Lock()
		s.changes++
		now := s.at > 0 && s.changes == s.at
		s.broken = s.broken || now
		broken := s.broken
		if !broken {
			s.log = append(s.log, r.Method+" "+strings.TrimPrefix(r.URL.Path, "/news/"))
			s.headers[strings.TrimPrefix(r.URL.Path, "/news/site/")] = r.Header
		}
		s.mu.Unlock()
		switch {
		case !broken:
		case s.fault == "503":
			return answer(r, 503, "SlowDown"), nil
		case s.fault == "403":
			return answer(r, 403, "AccessDenied"), nil
		case s.fault == "lost" && now: // the store does it, and the answer gets lost
			resp, err := http.DefaultTransport.RoundTrip(r)
			if err == nil {
				resp.Body.Close()
			}
			return nil, errors.New("connection reset")
		default:
			return nil, errors.New("connection reset")
		}
	}
	return http.DefaultTransport.RoundTrip(r)
}

func answer(r *http.Request, status int, code string) *http.Response {
	return &http.Response{
		StatusCode: status, Request: r, Header: http.Header{"Content-Type": {"application/xml"}}, ProtoMajor: 1, ProtoMinor: 1,
		Body: io.NopCloser(strings.NewReader("<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>")),
	}
}

func (s *store) bucket() Bucket {
	return Bucket{Name: "news", Prefix: "site/", Endpoint: s.url, transport: s, retries: 1}
}

// files are the contents under the prefix.
func (s *store) files(t *testing.T) map[string]string {
	t.Helper()
	list, err := s.backend.ListBucket("news", nil, gofakes3.ListBucketPage{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, c := range list.Contents {
		object, err := s.backend.GetObject("news", c.Key, nil)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(object.Contents)
		if err != nil {
			t.Fatal(err)
		}
		if p, ok := strings.CutPrefix(c.Key, "site/"); ok {
			out[p] = string(data)
		}
	}
	return out
}

func (s *store) put(t *testing.T, key, content string) {
	t.Helper()
	if _, err := s.backend.PutObject("news", key, map[string]string{"Last-Modified": "Mon, 02 Jan 2006 15:04:05 GMT"}, strings.NewReader(content), int64(len(content)), nil); err != nil {
		t.Fatal(err)
	}
}
