package cli

import (
	"net/http/httptest"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/rogpeppe/go-internal/testscript"
)

// serveS3 gives a script a store of its own on loopback, at $S3, with a bucket
// "news".
func serveS3(e *testscript.Env) {
	backend := s3mem.New()
	if err := backend.CreateBucket("news"); err != nil {
		e.T().Fatal(err)
	}
	server := httptest.NewServer(gofakes3.New(backend, gofakes3.WithLogger(gofakes3.DiscardLog())).Server())
	e.Defer(server.Close)
	e.Setenv("S3", server.URL)
}
