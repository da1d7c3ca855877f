// Package browser opens pages in a real Chromium, for tests.
//
// In comes a test; out comes a Browser that ends with it. Script errors,
// refused resources, requests to other hosts and dialogs are collected, so that
// a test can say that there were none. Where there is no Chromium the test is skipped,
// or fails when WARRAQ_BROWSER is "required".
package browser

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A Browser is one Chromium with one tab.
type Browser struct {
	t   *testing.T
	ctx context.Context

	mu     sync.Mutex
	faults []string
}

// WithoutFonts has pages shown in the machine's own fonts: theirs are not loaded.
const WithoutFonts = "downloadableBinaryFontsEnabled=false"

// patience is how long one step in a page may take.
const patience = 90 * time.Second

// Open starts a browser of the size, in CSS pixels, for the length of the test.
// The settings are Blink's, such as WithoutFonts.
func Open(t *testing.T, width, height int, settings ...string) *Browser {
	t.Helper()
	path := find()
	if path == "" {
		if os.Getenv("WARRAQ_BROWSER") == "required" {
			t.Fatal("Chromium is not installed")
		}
		t.Skip("Chromium is not installed")
	}
	ctx, stopAllocator := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.Headless, chromedp.NoFirstRun, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(width, height), chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("blink-settings", strings.Join(settings, ",")),
	)
	ctx, stopTab := chromedp.NewContext(ctx)
	b := &Browser{t: t, ctx: ctx}
	t.Cleanup(func() { stopTab(); stopAllocator() })
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	call(b, log.Enable, cdp.Empty{})
	call(b, runtime.Enable, cdp.Empty{})
	call(b, network.Enable, network.EnableParams{})
	call(b, page.Enable, page.EnableParams{})
	return b
}

// call sends one command of the DevTools protocol.
func call[P, R any](b *Browser, c cdp.Command[P, R], params P) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	if _, err := chromedp.Call(ctx, c, params); err != nil {
		b.t.Fatal(err)
	}
}

func find() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
}

// listen collects what goes wrong in the page.
func (b *Browser) listen(event any) {
	var fault string
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		fault = "script: " + e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			fault += " " + x.Description
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			fault = fmt.Sprintf("log: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if to, err := url.Parse(e.Request.URL); err != nil || elsewhere(to) {
			fault = "request: " + e.Request.URL
		}
	case *page.EventJavascriptDialogOpening:
		fault = "dialog: " + e.Message
		go chromedp.Call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{}) // or the page waits for ever
	case *network.EventLoadingFailed:
		if !e.Canceled {
			fault = "load: " + e.ErrorText
		}
	}
	if fault != "" {
		b.mu.Lock()
		b.faults = append(b.faults, fault)
		b.mu.Unlock()
	}
}

// elsewhere tells whether an address is neither on this machine nor part of the
// page itself.
func elsewhere(to *url.URL) bool {
	switch to.Scheme {
	case "file", "data", "blob", "about":
		return to.Host != ""
	case "http":
		return to.Hostname() != "localhost" && !net.ParseIP(to.Hostname()).IsLoopback()
	}
	return true
}

// Do does things in the page and ends the test when one fails.
func (b *Browser) Do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	for _, step := range steps {
		err := chromedp.Do(ctx, step)
		for stale(err) && ctx.Err() == nil {
			err = chromedp.Do(ctx, step)
		}
		if err != nil {
			b.t.Fatal(err)
		}
	}
}

// stale tells that a step met a page that was just being replaced: it had found
// its element there, and done nothing to it yet.
func stale(err error) bool {
	return err != nil && strings.Contains(err.Error(), "Could not find node with given id")
}

// Go opens an address and waits until the page is there.
func (b *Browser) Go(address string) {
	b.t.Helper()
	b.Do(chromedp.Navigate(address))
}

// GoFile opens a page from disk.
func (b *Browser) GoFile(path string) {
	b.t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.Go((&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String())
}

// Eval answers what a script in the page answers. Promises are waited for.
func Eval[T any](b *Browser, script string) T {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return out
}

// Size makes the window as wide and high, in CSS pixels.
func (b *Browser) Size(width, height int64) {
	b.t.Helper()
	b.Do(chromedp.EmulateViewport(width, height))
}

// Media shows pages as on a medium: "print", or empty for the screen.
func (b *Browser) Media(medium string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium})
}

// Scripts switches scripting in pages on or off.
func (b *Browser) Scripts(on bool) {
	b.t.Helper()
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// Faults answers what went wrong since it was asked last.
func (b *Browser) Faults() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := b.faults
	b.faults = nil
	return f
}
