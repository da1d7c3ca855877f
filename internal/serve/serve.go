// Package serve shows a built site in a browser on this machine, and keeps it
// in step with what it is built from.
//
// In come the folder of the site, the places to watch and a function that
// builds the site again; out goes the site over HTTP, and to every open page
// the word that there is a newer one, or that the build failed and why.
//
// What is promised: only regular files below the folder are served, no hidden
// ones and no lists of folders; requests under a name that isn't this
// machine's are refused, so that no page on the web can read the archive
// through the reader's browser; one build runs at a time, and no client,
// however slow, holds it up; files on disk are never changed. When the context
// ends, Run returns within a second.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"golang.org/x/net/netutil"
)

// Options say what is served and how.
type Options struct {
	Dir   string   // of the site
	Addr  string   // "127.0.0.1:1313"
	Watch []string // files and folders, watched with all below; they may come later
	// Rebuild builds the site; it is never called twice at a time. It calls
	// appeared when what is new can be seen, if it is so before it returns.
	Rebuild func(ctx context.Context, appeared func()) error
	Log     func(format string, args ...any)
	Ready   func(url string) // called once, when the site can be opened; may be nil
}

// Bounds on what clients may take.
const (
	maxConnections = 1024
	maxStreams     = 256 // open pages that wait for news
	maxHeader      = 16 << 10
	headerTime     = 5 * time.Second
	answerTime     = 60 * time.Second // for one file, to a slow client
	idleTime       = 2 * time.Minute
	stopTime       = 500 * time.Millisecond
)

// Run serves until ctx ends, which is no error. It doesn't build first.
func Run(ctx context.Context, o Options) error {
	listener, err := listen(ctx, o.Addr)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	news := newHub()
	var work sync.WaitGroup
	changes, err := watch(ctx, &work, o.Watch, o.Log)
	if err != nil {
		return errors.Join(fmt.Errorf("watching for changes: %w", err), listener.Close())
	}
	work.Go(func() { rebuildOnChange(ctx, changes, o, news) })
	server := &http.Server{
		Handler:           handler(o.Dir, listener.Addr(), o.Addr, news),
		ReadHeaderTimeout: headerTime,
		WriteTimeout:      answerTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          log.New(io.Discard, "", 0), // clients' faults
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(netutil.LimitListener(listener, maxConnections)) }()
	url := address(listener.Addr())
	o.Log("serving %s (stop with Ctrl+C)", url)
	if o.Ready != nil {
		o.Ready(url)
	}
	select {
	case err = <-ended:
		err = fmt.Errorf("serving %s: %w", url, err)
	case <-ctx.Done():
	}
	cancel()
	stop(server, news, &work)
	return err
}

// stop ends everything that Run started: the waiting pages at once, then
// answers under way and a build under way, each as far as stopTime allows.
func stop(server *http.Server, news *hub, work *sync.WaitGroup) {
	news.close()
	grace, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	if server.Shutdown(grace) != nil {
		server.Close()
	}
	done := make(chan struct{})
	go func() { work.Wait(); close(done) }()
	select {
	case <-done:
	case <-grace.Done():
	}
}

// listen takes the port, or says which flag helps.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("%q is no address to listen on: %w", addr, err)
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	var call *os.SyscallError
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, os.ErrPermission):
		return nil, fmt.Errorf("port %s needs rights that this program hasn't: choose one above 1023 with --port: %w", port, err)
	case inUse(err):
		return nil, fmt.Errorf("port %s is taken, perhaps by another warraq serve: choose another with --port: %w", port, err)
	case errors.As(err, &call) && call.Syscall == "bind":
		return nil, fmt.Errorf("%s is no address of this machine: choose another with --bind: %w", host, err)
	}
	return nil, err
}

// address is what to type into a browser for a listener's address.
func address(a net.Addr) string {
	t, ok := a.(*net.TCPAddr)
	if !ok {
		return "http://" + a.String() + "/"
	}
	host := t.IP.String()
	if t.IP.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(t.Port)) + "/"
}
